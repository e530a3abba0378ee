package app.jewgo.search.documents;

import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Makes the documents what the catalogue is: every row whose revision differs is copied within the
 * server, every other one is only looked at.
 */
final class CopyCatalogue {

  /** Of the rows that fulfil a condition. */
  static final String COPY_DIFFERING =
      """
      INSERT INTO search.document AS d (id, revision, hours_week, exception, exception_open, document)
      SELECT r.id, r.revision, r.open_week, r.override_window, r.override_open, r.document
      FROM restaurant.searchable r LEFT JOIN search.document old ON old.id = r.id
      WHERE old.revision IS DISTINCT FROM r.revision AND %s
      ORDER BY r.id
      ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, hours_week = excluded.hours_week,
        exception = excluded.exception, exception_open = excluded.exception_open,
        document = excluded.document
      """;

  /** One statement, so that the horizon is that of the snapshot which the rows come from. */
  private static final String COPY =
      """
      WITH copied AS (%s RETURNING 1)
      SELECT (SELECT count(*) FROM copied) AS copied,
        pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon,
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next,
        NOT EXISTS (SELECT FROM unnest({0}::text[]) x
          WHERE NOT pg_visible_in_snapshot(x::xid8, pg_current_snapshot())) AS shows
      """
          .formatted(COPY_DIFFERING.formatted("true"));

  private static final String REMOVE =
      """
      DELETE FROM search.document d
      WHERE NOT EXISTS (SELECT FROM restaurant.searchable r WHERE r.id = d.id)
      """;

  private CopyCatalogue() {}

  /**
   * @param horizon below which every transaction is in the documents
   * @param next the first id that had not been given
   * @param shows whether all asked-for transactions are
   */
  record Copied(long copied, long removed, long horizon, long next, boolean shows) {}

  static Copied with(DSLContext sql, Collection<Long> xids) {
    Record row =
        sql.fetchSingle(COPY, DSL.val(xids.stream().map(Object::toString).toArray(String[]::new)));
    long removed = sql.execute(REMOVE);
    return new Copied(
        row.get("copied", Long.class),
        removed,
        row.get("horizon", Long.class),
        row.get("next", Long.class),
        row.get("shows", Boolean.class));
  }
}
