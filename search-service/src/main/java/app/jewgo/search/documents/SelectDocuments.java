package app.jewgo.search.documents;

import static app.jewgo.search.schema.Tables.DOCUMENT;

import java.util.Collection;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.Record2;
import org.jooq.Record6;
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

  static void all(DSLContext sql, Consumer<SourceDocument> to) {
    each(sql, DSL.noCondition(), to);
  }

  static void some(DSLContext sql, Collection<Long> ids, Consumer<SourceDocument> to) {
    each(sql, DOCUMENT.ID.eq(DSL.any(ids.toArray(Long[]::new))), to);
  }

  private static void each(DSLContext sql, Condition which, Consumer<SourceDocument> to) {
    try (Cursor<Record6<Long, Long, String, String, String, JSON>> rows =
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
            .fetchLazy()) {
      for (var row : rows) {
        to.accept(
            new SourceDocument(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                row.value6().data()));
      }
    }
  }
}
