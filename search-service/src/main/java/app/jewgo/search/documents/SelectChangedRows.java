package app.jewgo.search.documents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * Which of these restaurants are there, and how, in a snapshot that shows some transactions? That
 * one was told of a commit does not mean that the database shows it already.
 */
final class SelectChangedRows {

  private static final String QUESTION =
      """
      SELECT NOT EXISTS (SELECT FROM unnest({0}::text[]) x
          WHERE NOT pg_visible_in_snapshot(x::xid8, pg_current_snapshot())) AS visible,
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next,
        r.id, r.revision, r.open_week, r.override_window, r.override_open, r.document::text AS document
      FROM (SELECT 1) one LEFT JOIN restaurant.searchable r ON r.id = ANY({1}::bigint[])
      """;

  private SelectChangedRows() {}

  /**
   * @param visible whether all transactions can be seen; else the rows mean nothing
   * @param next the first id that had not been given
   */
  record Found(boolean visible, long next, List<SourceDocument> rows) {}

  static Found with(DSLContext sql, Set<Long> ids, Set<Long> xids) {
    Result<Record> result =
        sql.fetch(
            QUESTION,
            DSL.val(xids.stream().map(Object::toString).toArray(String[]::new)),
            DSL.val(ids.toArray(Long[]::new)));
    List<SourceDocument> rows = new ArrayList<>();
    boolean visible = false;
    long next = 0;
    for (Record row : result) {
      visible = Boolean.TRUE.equals(row.get("visible", Boolean.class));
      next = row.get("next", Long.class);
      Long id = row.get("id", Long.class);
      if (id != null) {
        rows.add(
            new SourceDocument(
                id,
                row.get("revision", Long.class),
                row.get("open_week", String.class),
                row.get("override_window", String.class),
                row.get("override_open", String.class),
                row.get("document", String.class).getBytes(StandardCharsets.UTF_8)));
      }
    }
    return new Found(visible, next, rows);
  }
}
