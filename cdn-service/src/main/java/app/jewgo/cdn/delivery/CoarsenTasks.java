package app.jewgo.cdn.delivery;

import static app.jewgo.cdn.schema.Tables.TASK;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Replaces what waits for a provider by coarser tags, where there is more than it can be told. */
final class CoarsenTasks {

  private static final String WAITING =
      """
      SELECT coarser, count(DISTINCT target) AS targets, bool_and(soft) AS soft, max(id) AS last
      FROM cdn.task
      WHERE provider = {0} AND state = 'waiting' AND kind = 'tag' AND coarser IS NOT NULL
        AND (held_until IS NULL OR held_until <= clock_timestamp())
      GROUP BY coarser
      """;

  private static final String REPLACEMENT =
      """
      WITH made AS (
        INSERT INTO cdn.purge (scope, targets, soft, source, requested_by)
        VALUES ('tags', ARRAY[{1}], {2}, 'budget', {0}) RETURNING id)
      INSERT INTO cdn.task (purge_id, provider, kind, target, soft)
      SELECT id, {0}, 'tag', {1}, {2} FROM made RETURNING id
      """;

  private CoarsenTasks() {}

  /**
   * @param capacity of targets
   * @return how many tasks were replaced
   */
  static int in(DSLContext sql, String provider, long capacity) {
    List<Record> groups = List.copyOf(sql.fetch(WAITING, DSL.val(provider)));
    long all = groups.stream().mapToLong(group -> group.get("targets", Long.class)).sum();
    if (all <= capacity) {
      return 0;
    }
    int replaced = 0;
    for (Record group : groups) {
      String coarser = group.get("coarser", String.class);
      long made =
          sql.fetchSingle(
                  REPLACEMENT,
                  DSL.val(provider),
                  DSL.val(coarser),
                  DSL.val(group.get("soft", Boolean.class)))
              .get(0, Long.class);
      replaced +=
          sql.update(TASK)
              .set(TASK.STATE, "covered")
              .set(TASK.COVERED_BY, made)
              .where(TASK.PROVIDER.eq(provider))
              .and(TASK.STATE.eq("waiting"))
              .and(TASK.KIND.eq("tag"))
              .and(TASK.COARSER.eq(coarser))
              .and(TASK.ID.le(group.get("last", Long.class)))
              .and(DSL.condition("(held_until IS NULL OR held_until <= clock_timestamp())"))
              .execute();
    }
    return replaced;
  }
}
