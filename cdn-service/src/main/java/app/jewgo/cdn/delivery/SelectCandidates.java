package app.jewgo.cdn.delivery;

import app.jewgo.cdn.provider.TargetKind;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What may be told to a provider now, in which order? */
final class SelectCandidates {

  /** More than the largest call of any provider needs. */
  static final int MOST = 4_000;

  private static final String QUESTION =
      """
      WITH moment AS (SELECT clock_timestamp() AS now)
      (SELECT t.id, t.kind, t.target, t.soft, t.coarser IS NOT NULL AS coarsenable, t.company,
         false AS repeat, t.due_at AS due
       FROM cdn.task t, moment
       WHERE t.provider = {0} AND t.state = 'waiting' AND t.due_at <= now
         AND (t.held_until IS NULL OR t.held_until <= now)
         AND NOT EXISTS (
           SELECT FROM cdn.task e
           WHERE e.provider = t.provider AND e.kind = t.kind AND e.target = t.target
             AND e.state = 'waiting' AND e.id < t.id AND (e.due_at > now OR e.held_until > now))
       ORDER BY t.id LIMIT {1})
      UNION ALL
      (SELECT t.id, t.kind, t.target, t.soft, false, t.company, true, t.repeat_at
       FROM cdn.task t, moment
       WHERE t.provider = {0} AND t.repeat_at <= now AND (t.held_until IS NULL OR t.held_until <= now)
       ORDER BY t.repeat_at LIMIT {1})
      ORDER BY due, id
      """;

  private SelectCandidates() {}

  static List<Candidate> in(DSLContext sql, String provider) {
    return sql.fetch(QUESTION, DSL.val(provider), DSL.val(MOST)).map(SelectCandidates::read);
  }

  private static Candidate read(Record row) {
    return new Candidate(
        row.get("id", Long.class),
        TargetKind.of(row.get("kind", String.class)),
        row.get("target", String.class),
        row.get("soft", Boolean.class),
        row.get("coarsenable", Boolean.class),
        row.get("company", Integer.class),
        row.get("repeat", Boolean.class));
  }
}
