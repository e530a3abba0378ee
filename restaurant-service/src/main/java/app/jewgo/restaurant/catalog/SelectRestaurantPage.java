package app.jewgo.restaurant.catalog;

import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.FilterConditions;
import app.jewgo.restaurant.filter.OrderedRows;
import app.jewgo.restaurant.filter.Reach;
import app.jewgo.restaurant.filter.RestaurantFilter;
import app.jewgo.restaurant.geometry.Place;
import app.jewgo.restaurant.near.NearRestaurant;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** Which restaurants stand on a page of the list, in some order? */
final class SelectRestaurantPage {

  private final Database database;

  SelectRestaurantPage(Database database) {
    this.database = database;
  }

  /**
   * Reads a page.
   *
   * @param reach how many rows the filter finds
   * @param place to measure distances from, null for none
   */
  List<NearRestaurant> select(
      RestaurantFilter filter,
      Instant now,
      Reach reach,
      OrderedRows<?> order,
      @Nullable Place place,
      int offset,
      int limit) {
    return this.database.read(
        SelectRestaurantPage.class,
        dsl ->
            statement(dsl, filter, now, reach, order, place, offset, limit)
                .fetch(NearRestaurant::read));
  }

  static Select<Record> statement(
      DSLContext dsl,
      RestaurantFilter filter,
      Instant now,
      Reach reach,
      OrderedRows<?> order,
      @Nullable Place place,
      int offset,
      int limit) {
    return order.page(
        dsl,
        NearRestaurant.columns(place),
        filter.visibility(),
        FilterConditions.where(filter, now, reach),
        offset,
        limit);
  }
}
