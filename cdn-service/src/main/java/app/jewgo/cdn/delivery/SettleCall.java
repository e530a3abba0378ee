package app.jewgo.cdn.delivery;

import app.jewgo.cdn.provider.PurgeOutcome;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Notes what became of a call. What another instance has taken over meanwhile stays with it: this
 * one was silent for longer than its hold.
 */
final class SettleCall {

  private static final String END =
      """
      UPDATE cdn.call SET ended_at = clock_timestamp(), outcome = {1}, detail = {2}
      WHERE id = {0} AND ended_at IS NULL
      """;

  private static final String TOLD =
      """
      WITH told AS (
        UPDATE cdn.task SET state = 'sent',
          sent_at = CASE WHEN state = 'waiting' THEN clock_timestamp() ELSE sent_at END,
          attempts = CASE WHEN state = 'waiting' THEN attempts + 1 ELSE attempts END,
          repeat_at = CASE WHEN state = 'waiting' AND {2} > 0
            THEN clock_timestamp() + {2} * interval '1 millisecond' END,
          problem = NULL, call_id = NULL, held_until = NULL
        WHERE call_id = {0} AND NOT target = ANY ({1})
        RETURNING repeat_at IS NOT NULL OR {2} = 0 AS first, asked_at)
      SELECT extract(epoch FROM clock_timestamp() - asked_at) * 1000 FROM told WHERE first
      """;

  private static final String AGAIN =
      """
      UPDATE cdn.task SET
        attempts = attempts + 1, problem = {1}, call_id = NULL, held_until = NULL,
        due_at = CASE WHEN state = 'waiting' THEN next ELSE due_at END,
        repeat_at = CASE WHEN state = 'sent' THEN next END
      FROM (
        SELECT id AS its, clock_timestamp()
          + least({3}, {2} * 2.0 ^ least(attempts, 20)) * (0.5 + random() / 2) * interval '1 millisecond' AS next
        FROM cdn.task WHERE call_id = {0}) later
      WHERE id = its
      """;

  private static final String SMALLER =
      """
      UPDATE cdn.task SET
        state = CASE WHEN {2} > 0 OR state = 'sent' THEN state ELSE 'dead' END,
        company = {2}, attempts = attempts + 1, problem = {1}, call_id = NULL, held_until = NULL,
        repeat_at = CASE WHEN {2} > 0 THEN repeat_at END
      WHERE call_id = {0}
      """;

  private static final String LATER =
      "UPDATE cdn.task SET problem = {1}, call_id = NULL, held_until = NULL WHERE call_id = {0}";

  private SettleCall() {}

  /**
   * @return for each thing that has been told for the first time, the milliseconds since it was
   *     asked for
   */
  static List<Double> in(
      DSLContext sql, Claim.Granted claim, PurgeOutcome outcome, DeliveryProperties properties) {
    int _ =
        sql.execute(END, DSL.val(claim.id()), DSL.val(word(outcome)), DSL.val(outcome.detail()));
    return switch (outcome) {
      case PurgeOutcome.Accepted accepted -> {
        List<Double> delays = told(sql, claim, accepted.missing(), properties);
        if (!accepted.missing().isEmpty()) {
          again(sql, claim, "not confirmed: " + accepted.detail(), properties);
        }
        yield delays;
      }
      case PurgeOutcome.Failed failed -> {
        again(sql, claim, failed.detail(), properties);
        yield List.of();
      }
      case PurgeOutcome.Refused refused -> {
        int half = claim.call().targets().size() / 2;
        int _ = sql.execute(SMALLER, DSL.val(claim.id()), DSL.val(refused.detail()), DSL.val(half));
        yield List.of();
      }
      case PurgeOutcome.Throttled throttled -> {
        int _ = sql.execute(LATER, DSL.val(claim.id()), DSL.val(throttled.detail()));
        yield List.of();
      }
    };
  }

  private static List<Double> told(
      DSLContext sql, Claim.Granted claim, Set<String> missing, DeliveryProperties properties) {
    return sql.fetch(
            TOLD,
            DSL.val(claim.id()),
            DSL.val(missing.toArray(String[]::new)),
            DSL.val(properties.repeatAfter().toMillis()))
        .map(row -> row.get(0, Double.class));
  }

  private static void again(
      DSLContext sql, Claim.Granted claim, String problem, DeliveryProperties properties) {
    int _ =
        sql.execute(
            AGAIN,
            DSL.val(claim.id()),
            DSL.val(problem),
            DSL.val(properties.firstRetry().toMillis()),
            DSL.val(properties.longestRetry().toMillis()));
  }

  static String word(PurgeOutcome outcome) {
    return switch (outcome) {
      case PurgeOutcome.Accepted _ -> "accepted";
      case PurgeOutcome.Throttled _ -> "throttled";
      case PurgeOutcome.Failed _ -> "failed";
      case PurgeOutcome.Refused _ -> "refused";
    };
  }
}
