package app.jewgo.restaurant.curation;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.RestaurantColumns;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Changes a restaurant, if it still has the version that was looked at. */
final class UpdateRestaurant {

  private UpdateRestaurant() {}

  /**
   * @return null if somebody else was quicker
   */
  static @Nullable Restaurant in(
      DSLContext sql, long id, long version, Map<Field<?>, @Nullable Object> assignments) {
    return sql.update(RESTAURANT)
        .set(assignments)
        .where(RESTAURANT.ID.eq(id))
        .and(RESTAURANT.VERSION.eq(version))
        .and(RESTAURANT.DELETED_AT.isNull())
        .returning(RestaurantColumns.ALL)
        .fetchOne(RestaurantColumns::read);
  }
}
