package app.jewgo.restaurant.browse;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.FilterConditions;
import app.jewgo.restaurant.filter.OrderedRows;
import app.jewgo.restaurant.filter.Reach;
import app.jewgo.restaurant.filter.RestaurantFilter;
import app.jewgo.restaurant.near.NearRestaurant;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** Which restaurants come next, by id? */
final class SelectRestaurantsAfter {

  private final Database database;

  SelectRestaurantsAfter(Database database) {
    this.database = database;
  }

  /**
   * Reads a page.
   *
   * @param reach how many rows the filter finds
   * @param afterId where the page before ended; 0 for the first
   */
  List<NearRestaurant> select(
      RestaurantFilter filter, Instant now, Reach reach, long afterId, int limit) {
    return this.database.read(
        SelectRestaurantsAfter.class,
        dsl -> statement(dsl, filter, now, reach, afterId, limit).fetch(NearRestaurant::read));
  }

  static Select<Record> statement(
      DSLContext dsl, RestaurantFilter filter, Instant now, Reach reach, long afterId, int limit) {
    return new OrderedRows<>(RESTAURANT.ID, Field::asc)
        .page(
            dsl,
            NearRestaurant.columns(null),
            filter.visibility(),
            FilterConditions.where(filter, now, reach).and(RESTAURANT.ID.gt(afterId)),
            0,
            limit);
  }
}
