package app.jewgo.search.documents;

import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Copies some restaurants within the server, and takes out those that are gone. */
final class StoreDocuments {

  private static final String COPY =
      CopyCatalogue.COPY_DIFFERING.formatted("r.id = ANY({0}::bigint[])");

  private static final String REMOVE =
      """
      DELETE FROM search.document d
      WHERE d.id = ANY({0}::bigint[])
        AND NOT EXISTS (SELECT FROM restaurant.searchable r WHERE r.id = d.id)
      """;

  private StoreDocuments() {}

  static void with(DSLContext sql, Set<Long> ids) {
    Field<Long[]> which = DSL.val(ids.toArray(Long[]::new));
    sql.execute(COPY, which);
    sql.execute(REMOVE, which);
  }
}
