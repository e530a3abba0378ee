package app.jewgo.restaurant.catalog;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.filter.OrderedRows;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The orders of the list. */
enum SortBy {
  NAME(new OrderedRows<>(RESTAURANT.NAME_KEY, Field::asc)),
  RATING(new OrderedRows<>(RESTAURANT.GOOGLE_RATING, rating -> rating.desc().nullsLast())),
  NEWEST(new OrderedRows<>(RESTAURANT.CREATED_AT, created -> created.desc().nullsLast())),
  POPULARITY(new OrderedRows<>(RESTAURANT.VIEW_COUNT, Field::desc)),
  DISTANCE(null);

  /** By the word that stands in a request. */
  static final Map<String, SortBy> WORDS =
      Map.of(
          "name", NAME,
          "rating", RATING,
          "newest", NEWEST,
          "popularity", POPULARITY,
          "distance", DISTANCE);

  @SuppressWarnings("ImmutableEnumChecker") // jOOQ's fields are immutable, but not marked so
  private final @Nullable OrderedRows<?> rows;

  SortBy(@Nullable OrderedRows<?> rows) {
    this.rows = rows;
  }

  /** The order of the rows; null for the order of distance, which is no column's. */
  @Nullable OrderedRows<?> rows() {
    return this.rows;
  }
}
