package app.jewgo.restaurant.near;

import static app.jewgo.restaurant.filter.FilterConditions.LOCATION;
import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.RestaurantColumns;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.FilterConditions;
import app.jewgo.restaurant.filter.OrderedRows;
import app.jewgo.restaurant.filter.Reach;
import app.jewgo.restaurant.filter.RestaurantFilter;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** Which restaurants have no coordinates? In order of their ids. */
public final class SelectRestaurantsNowhere {

  private final Database database;

  SelectRestaurantsNowhere(Database database) {
    this.database = database;
  }

  /**
   * Reads a page.
   *
   * @param afterId where the page before ended; the least long for the first page
   */
  List<Restaurant> select(
      RestaurantFilter filter, Instant now, long afterId, int offset, int limit) {
    return this.database.read(
        SelectRestaurantsNowhere.class,
        dsl -> statement(dsl, filter, now, afterId, offset, limit).fetch(RestaurantColumns::read));
  }

  static Select<Record> statement(
      DSLContext dsl, RestaurantFilter filter, Instant now, long afterId, int offset, int limit) {
    return new OrderedRows<>(RESTAURANT.ID, Field::asc)
        .page(
            dsl,
            RestaurantColumns.ALL,
            filter.visibility(),
            FilterConditions.where(filter, now, Reach.FEW)
                .and(LOCATION.isNull())
                .and(RESTAURANT.ID.gt(afterId)),
            offset,
            limit);
  }
}
