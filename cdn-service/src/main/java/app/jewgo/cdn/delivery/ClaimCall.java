package app.jewgo.cdn.delivery;

import static app.jewgo.cdn.schema.Tables.TASK;

import app.jewgo.cdn.provider.CdnProvider;
import app.jewgo.cdn.provider.ProviderLimits;
import app.jewgo.cdn.provider.PurgeCall;
import app.jewgo.cdn.provider.TargetKind;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Decides, for all instances together, whether a provider may be called now and with what. Whoever
 * decides holds the provider's row; nobody waits for it.
 */
final class ClaimCall {

  private static final String STATE =
      """
      SELECT failures, extract(epoch FROM paused_until - clock_timestamp()) * 1000 AS paused
      FROM cdn.provider WHERE name = {0} FOR UPDATE SKIP LOCKED
      """;

  /**
   * A call counts from its end, which is known only after it arrived there: so no window at the
   * provider ever holds more. One whose instance died counts until the end of its hold.
   */
  private static final String WINDOW =
      """
      SELECT count(*) AS counted,
        count(*) FILTER (WHERE ended_at IS NULL AND held_until > clock_timestamp()) AS under_way,
        extract(epoch FROM min(coalesce(ended_at, held_until))
          FILTER (WHERE ended_at IS NOT NULL OR held_until <= clock_timestamp())
          + {1} * interval '1 millisecond' - clock_timestamp()) * 1000 AS leaves
      FROM cdn.call
      WHERE provider = {0} AND coalesce(ended_at, held_until) > clock_timestamp() - {1} * interval '1 millisecond'
      """;

  private static final String CALL =
      """
      INSERT INTO cdn.call (provider, instance, kind, soft, targets, started_at, held_until)
      SELECT {0}, {1}, {2}, {3}, {4}, now, now + {5} * interval '1 millisecond'
      FROM (SELECT clock_timestamp() AS now) moment RETURNING id
      """;

  private ClaimCall() {}

  /**
   * @param hold how long the call is in this instance's hand
   * @param coarsened is told how many things were replaced by coarser ones
   */
  static Claim in(
      DSLContext sql,
      CdnProvider provider,
      ProviderLimits limits,
      DeliveryProperties properties,
      String instance,
      Duration hold,
      IntConsumer coarsened) {
    Record state = sql.fetchOptional(STATE, DSL.val(provider.name())).orElse(null);
    if (state == null) {
      // Another instance decides at this moment.
      return new Claim.Nothing(Duration.ofMillis(10));
    }
    Double paused = state.get("paused", Double.class);
    if (paused != null && paused > 0) {
      return new Claim.Nothing(Duration.ofMillis(Math.min(Math.round(paused) + 1, 10_000)));
    }
    Budget budget = budget(sql, provider.name(), limits);
    boolean probing = state.get("failures", Integer.class) >= properties.breakAfter();
    Duration wait = budget.wait(probing, properties.poll());
    if (!wait.isZero()) {
      return new Claim.Nothing(wait);
    }
    ToIntFunction<TargetKind> most = kind -> Math.min(limits.batch(), provider.mostTargets(kind));
    List<Candidate> candidates = SelectCandidates.in(sql, provider.name());
    int tags = most.applyAsInt(TargetKind.TAG);
    long waiting =
        candidates.stream()
            .filter(Candidate::coarsenable)
            .map(Candidate::target)
            .distinct()
            .count();
    if (waiting > tags) {
      int replaced =
          CoarsenTasks.in(sql, provider.name(), budget.capacity(tags, properties.patience()));
      coarsened.accept(replaced);
      candidates = (replaced == 0) ? candidates : SelectCandidates.in(sql, provider.name());
    }
    return claim(sql, provider.name(), instance, hold, Batch.of(candidates, most), properties);
  }

  private static Budget budget(DSLContext sql, String provider, ProviderLimits limits) {
    Record row = sql.fetchSingle(WINDOW, DSL.val(provider), DSL.val(limits.window().toMillis()));
    Double leaves = row.get("leaves", Double.class);
    return new Budget(
        limits,
        row.get("counted", Integer.class),
        row.get("under_way", Integer.class),
        (leaves == null)
            ? Duration.ofMillis(-1)
            : Duration.ofMillis(Math.max(0, Math.round(leaves))));
  }

  private static Claim claim(
      DSLContext sql,
      String provider,
      String instance,
      Duration hold,
      @Nullable Batch batch,
      DeliveryProperties properties) {
    if (batch == null) {
      return new Claim.Nothing(properties.poll());
    }
    long id =
        sql.fetchSingle(
                CALL,
                DSL.val(provider),
                DSL.val(instance),
                DSL.val(batch.kind().word()),
                DSL.val(batch.soft()),
                DSL.val(batch.targets().toArray(String[]::new)),
                DSL.val(hold.toMillis()))
            .get(0, Long.class);
    int _ =
        sql.update(TASK)
            .set(TASK.CALL_ID, id)
            .set(
                TASK.HELD_UNTIL,
                DSL.field(
                    "(SELECT held_until FROM cdn.call WHERE id = {0})",
                    TASK.HELD_UNTIL.getDataType(), DSL.val(id)))
            .where(DSL.condition("id = ANY ({0})", DSL.val(batch.ids().toArray(Long[]::new))))
            .execute();
    return new Claim.Granted(
        id,
        new PurgeCall("jewgo-" + id, batch.kind(), batch.soft(), batch.targets()),
        batch.full());
  }
}
