package app.jewgo.restaurant.submission;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.RestaurantColumns;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Stores a proposed restaurant. */
final class InsertRestaurant {

  private InsertRestaurant() {}

  static Restaurant in(
      DSLContext sql, Map<Field<?>, @Nullable Object> assignments, @Nullable String timezone) {
    return sql.insertInto(RESTAURANT)
        .set(RESTAURANT.STATUS, "pending")
        .set(RESTAURANT.CREATED_AT, DSL.currentOffsetDateTime())
        .set(RESTAURANT.TIMEZONE, timezone)
        .set(assignments)
        .returning(RestaurantColumns.ALL)
        .fetchSingle(RestaurantColumns::read);
  }
}
