package app.jewgo.cdn.delivery;

import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Gives up what could not be told for too long, and forgets what is long over, some at a time. */
final class TidyQueue {

  private static final int MOST = 2_000;

  private static final String GIVE_UP =
      """
      UPDATE cdn.task SET
        state = CASE WHEN state = 'waiting' THEN 'dead' ELSE state END, repeat_at = NULL
      WHERE id IN (
        SELECT id FROM cdn.task
        WHERE (state = 'waiting' OR repeat_at IS NOT NULL)
          AND asked_at < clock_timestamp() - {0} * interval '1 millisecond'
          AND (held_until IS NULL OR held_until < clock_timestamp())
        LIMIT {1} FOR UPDATE SKIP LOCKED)
      """;

  private static final String FORGET_PURGES =
      """
      DELETE FROM cdn.purge WHERE id IN (
        SELECT id FROM cdn.purge p
        WHERE created_at < clock_timestamp() - {0} * interval '1 millisecond'
          AND NOT EXISTS (
            SELECT FROM cdn.task t WHERE t.purge_id = p.id AND (t.state = 'waiting' OR t.repeat_at IS NOT NULL))
        ORDER BY created_at LIMIT {1} FOR UPDATE SKIP LOCKED)
      """;

  private static final String FORGET_CALLS =
      """
      DELETE FROM cdn.call WHERE id IN (
        SELECT id FROM cdn.call
        WHERE coalesce(ended_at, held_until) < clock_timestamp() - {0} * interval '1 millisecond'
        LIMIT {1} FOR UPDATE SKIP LOCKED)
      """;

  private TidyQueue() {}

  /**
   * @return how many things were given up
   */
  static int giveUp(DSLContext sql, Duration after) {
    return sql.execute(GIVE_UP, DSL.val(after.toMillis()), DSL.val(MOST));
  }

  /** Calls are kept as long as purges, and longer than any window. */
  static int forget(DSLContext sql, Duration keep) {
    return sql.execute(FORGET_PURGES, DSL.val(keep.toMillis()), DSL.val(MOST))
        + sql.execute(FORGET_CALLS, DSL.val(keep.plusHours(1).toMillis()), DSL.val(MOST));
  }
}
