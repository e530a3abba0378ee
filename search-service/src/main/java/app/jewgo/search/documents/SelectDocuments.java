package app.jewgo.search.documents;

import static app.jewgo.search.schema.Tables.DOCUMENT;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/** All documents, or some of them, one after the other. */
final class SelectDocuments {

  private static final int AT_ONCE = 2_000;

  private SelectDocuments() {}

  /** What is told of each. */
  interface Revisions {

    void accept(long id, long revision);
  }

  static void revisions(DSLContext sql, Revisions to) {
    try (Cursor<Record2<Long, Long>> rows =
        sql.select(DOCUMENT.ID, DOCUMENT.REVISION)
            .from(DOCUMENT)
            .fetchSize(10 * AT_ONCE)
            .fetchLazy()) {
      for (Record2<Long, Long> row : rows) {
        to.accept(row.value1(), row.value2());
      }
    }
  }

  static int count(DSLContext sql) {
    return sql.fetchCount(DOCUMENT);
  }

  static void all(DSLContext sql, Consumer<SourceDocument> to) throws SQLException {
    each(sql, DSL.noCondition(), to);
  }

  static void some(DSLContext sql, Collection<Long> ids, Consumer<SourceDocument> to)
      throws SQLException {
    each(sql, DOCUMENT.ID.eq(DSL.any(ids.toArray(Long[]::new))), to);
  }

  /** By JDBC: there may be gigabytes, which jOOQ would make into objects first. */
  private static void each(DSLContext sql, Condition which, Consumer<SourceDocument> to)
      throws SQLException {
    try (ResultSet rows =
        sql.select(
                DOCUMENT.ID,
                DOCUMENT.REVISION,
                DOCUMENT.HOURS_WEEK,
                DOCUMENT.EXCEPTION,
                DOCUMENT.EXCEPTION_OPEN,
                DOCUMENT.DOCUMENT_)
            .from(DOCUMENT)
            .where(which)
            .fetchSize(AT_ONCE)
            .fetchResultSet()) {
      while (rows.next()) {
        to.accept(
            new SourceDocument(
                rows.getLong(1),
                rows.getLong(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getBytes(6)));
      }
    }
  }
}
