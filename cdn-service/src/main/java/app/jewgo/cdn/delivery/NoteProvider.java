package app.jewgo.cdn.delivery;

import app.jewgo.cdn.provider.PurgeOutcome;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Notes, for all instances, how a provider is: for how long it is left alone. */
final class NoteProvider {

  private static final Duration UNSAID = Duration.ofSeconds(5);

  private static final String MADE =
      "INSERT INTO cdn.provider (name) VALUES ({0}) ON CONFLICT DO NOTHING";

  private static final String WELL =
      "UPDATE cdn.provider SET failures = 0, reason = NULL WHERE name = {0} AND failures > 0";

  private static final String FAILED =
      """
      UPDATE cdn.provider SET failures = failures + 1, reason = {1},
        paused_until = CASE WHEN failures + 1 < {2} THEN paused_until
          ELSE clock_timestamp() + least({4}, {3} * 2.0 ^ least(failures + 1 - {2}, 20)) * interval '1 millisecond' END
      WHERE name = {0}
      """;

  private static final String THROTTLED =
      """
      UPDATE cdn.provider SET reason = {1},
        paused_until = greatest(paused_until, clock_timestamp() + {2} * interval '1 millisecond')
      WHERE name = {0}
      """;

  private NoteProvider() {}

  static int exists(DSLContext sql, String provider) {
    return sql.execute(MADE, DSL.val(provider));
  }

  static int outcome(
      DSLContext sql, String provider, PurgeOutcome outcome, DeliveryProperties properties) {
    return switch (outcome) {
      // Where it refuses, the call is wrong, not the provider.
      case PurgeOutcome.Accepted _, PurgeOutcome.Refused _ -> sql.execute(WELL, DSL.val(provider));
      case PurgeOutcome.Failed failed ->
          sql.execute(
              FAILED,
              DSL.val(provider),
              DSL.val(failed.detail()),
              DSL.val(properties.breakAfter()),
              DSL.val(properties.firstRetry().toMillis()),
              DSL.val(properties.longestBreak().toMillis()));
      case PurgeOutcome.Throttled throttled -> {
        Duration asked = throttled.retryAfter();
        yield sql.execute(
            THROTTLED,
            DSL.val(provider),
            DSL.val(throttled.detail()),
            DSL.val(((asked == null) ? UNSAID : asked).toMillis()));
      }
    };
  }
}
