package app.jewgo.search.documents;

import static app.jewgo.search.schema.Tables.DOCUMENT;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep6;
import org.jooq.JSON;
import org.jooq.impl.DSL;

/** Stores how restaurants are now, and takes out those that are gone. */
final class StoreDocuments {

  private StoreDocuments() {}

  /**
   * @param rows in the order of their ids, else two that store may wait for each other
   * @param gone ids
   */
  static void with(DSLContext sql, List<SourceDocument> rows, Collection<Long> gone) {
    if (!gone.isEmpty()) {
      sql.deleteFrom(DOCUMENT).where(DOCUMENT.ID.in(gone)).execute();
    }
    if (rows.isEmpty()) {
      return;
    }
    InsertValuesStep6<?, Long, Long, String, String, String, JSON> insert =
        sql.insertInto(
            DOCUMENT,
            DOCUMENT.ID,
            DOCUMENT.REVISION,
            DOCUMENT.HOURS_WEEK,
            DOCUMENT.EXCEPTION,
            DOCUMENT.EXCEPTION_OPEN,
            DOCUMENT.DOCUMENT_);
    for (SourceDocument row : rows) {
      insert =
          insert.values(
              row.id(),
              row.revision(),
              row.week(),
              row.exception(),
              row.exceptionOpen(),
              JSON.json(new String(row.json(), StandardCharsets.UTF_8)));
    }
    insert
        .onConflict(DOCUMENT.ID)
        .doUpdate()
        .set(DOCUMENT.REVISION, DSL.excluded(DOCUMENT.REVISION))
        .set(DOCUMENT.HOURS_WEEK, DSL.excluded(DOCUMENT.HOURS_WEEK))
        .set(DOCUMENT.EXCEPTION, DSL.excluded(DOCUMENT.EXCEPTION))
        .set(DOCUMENT.EXCEPTION_OPEN, DSL.excluded(DOCUMENT.EXCEPTION_OPEN))
        .set(DOCUMENT.DOCUMENT_, DSL.excluded(DOCUMENT.DOCUMENT_))
        .where(DOCUMENT.REVISION.ne(DSL.excluded(DOCUMENT.REVISION)))
        .execute();
  }
}
