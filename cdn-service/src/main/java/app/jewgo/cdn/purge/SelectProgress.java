package app.jewgo.cdn.purge;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * How far is each provider with some purges?
 *
 * @param covered told by a coarser tag, or about to be
 * @param repeats still to be told once more
 * @param attempts of the thing that took the most
 * @param firstAsked when the first of it was asked for; {@code lastSent} when the last was told
 * @param problem the last one of what is not told yet; null if there is none
 */
record SelectProgress(
    long purgeId,
    String provider,
    long waiting,
    long sent,
    long covered,
    long dead,
    long repeats,
    int attempts,
    OffsetDateTime firstAsked,
    @Nullable OffsetDateTime lastSent,
    @Nullable String problem) {

  private static final String QUESTION =
      """
      SELECT t.purge_id, t.provider,
        count(*) FILTER (WHERE coalesce(c.state, t.state) = 'waiting') AS waiting,
        count(*) FILTER (WHERE coalesce(c.state, t.state) = 'sent') AS sent,
        count(*) FILTER (WHERE t.state = 'covered') AS covered,
        count(*) FILTER (WHERE coalesce(c.state, t.state) = 'dead') AS dead,
        count(coalesce(c.repeat_at, t.repeat_at)) AS repeats,
        max(t.attempts) AS attempts,
        min(t.asked_at) AS first_asked,
        max(coalesce(c.sent_at, t.sent_at)) AS last_sent,
        max(coalesce(c.problem, t.problem)) FILTER (WHERE coalesce(c.state, t.state) <> 'sent') AS problem
      FROM cdn.task t LEFT JOIN cdn.task c ON c.id = t.covered_by
      WHERE t.purge_id = ANY ({0})
      GROUP BY t.purge_id, t.provider
      ORDER BY t.purge_id, t.provider
      """;

  static Map<Long, List<SelectProgress>> in(DSLContext sql, Collection<Long> purges) {
    return sql
        .fetch(QUESTION, DSL.val(purges.toArray(Long[]::new)))
        .map(SelectProgress::read)
        .stream()
        .collect(Collectors.groupingBy(SelectProgress::purgeId));
  }

  private static SelectProgress read(Record row) {
    return new SelectProgress(
        row.get("purge_id", Long.class),
        row.get("provider", String.class),
        row.get("waiting", Long.class),
        row.get("sent", Long.class),
        row.get("covered", Long.class),
        row.get("dead", Long.class),
        row.get("repeats", Long.class),
        row.get("attempts", Integer.class),
        row.get("first_asked", OffsetDateTime.class),
        row.get("last_sent", OffsetDateTime.class),
        row.get("problem", String.class));
  }

  PurgeState state() {
    return PurgeState.of(this.waiting, this.dead);
  }
}
