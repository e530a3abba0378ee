package app.jewgo.restaurant.curation;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.RestaurantColumns;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** How is a restaurant now, whatever its status? */
final class SelectRestaurantToChange {

  private SelectRestaurantToChange() {}

  /**
   * @return null if there is none or it is deleted
   */
  static @Nullable Restaurant in(DSLContext sql, long id) {
    return sql.select(RestaurantColumns.ALL)
        .from(RESTAURANT)
        .where(RESTAURANT.ID.eq(id))
        .and(RESTAURANT.DELETED_AT.isNull())
        .fetchOne(RestaurantColumns::read);
  }
}
