package app.jewgo.restaurant.importing;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which rows of a batch are in the catalogue already, and which of their ids are taken? */
final class SelectKnownRows {

  /** A row of the catalogue, as far as an import asks. */
  record Known(
      String source,
      boolean deleted,
      @Nullable Double latitude,
      @Nullable Double longitude,
      @Nullable String timezone) {}

  private final Map<String, Known> bySourceId = new HashMap<>();

  private final Map<Long, Known> byId = new HashMap<>();

  private SelectKnownRows() {}

  /**
   * @param ids public ids that the batch wants, if its source has any
   */
  static SelectKnownRows in(
      DSLContext sql, ImportSource source, Collection<String> sourceIds, Collection<Long> ids) {
    SelectKnownRows known = new SelectKnownRows();
    sql.select(
            RESTAURANT.ID,
            RESTAURANT.SOURCE,
            RESTAURANT.SOURCE_ID,
            RESTAURANT.DELETED_AT,
            RESTAURANT.LATITUDE,
            RESTAURANT.LONGITUDE,
            RESTAURANT.TIMEZONE)
        .from(RESTAURANT)
        .where(
            RESTAURANT
                .SOURCE
                .eq(source.key())
                .and(RESTAURANT.SOURCE_ID.eq(DSL.any(sourceIds.toArray(String[]::new)))))
        .or(RESTAURANT.ID.eq(DSL.any(ids.toArray(Long[]::new))))
        .forEach(row -> {
          Known one =
              new Known(
                  row.get(RESTAURANT.SOURCE),
                  row.get(RESTAURANT.DELETED_AT) != null,
                  row.get(RESTAURANT.LATITUDE),
                  row.get(RESTAURANT.LONGITUDE),
                  row.get(RESTAURANT.TIMEZONE));
          known.byId.put(row.get(RESTAURANT.ID), one);
          if (one.source().equals(source.key())) {
            known.bySourceId.put(Objects.requireNonNull(row.get(RESTAURANT.SOURCE_ID)), one);
          }
        });
    return known;
  }

  @Nullable Known withSourceId(String sourceId) {
    return this.bySourceId.get(sourceId);
  }

  @Nullable Known withId(long id) {
    return this.byId.get(id);
  }
}
