package app.jewgo.restaurant.catalog;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.RestaurantColumns;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.Visibility;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;

/** Which restaurant has an id? */
final class SelectRestaurant {

  private final Database database;

  SelectRestaurant(Database database) {
    this.database = database;
  }

  Optional<Restaurant> select(long id, Visibility visibility) {
    return this.database.read(
        SelectRestaurant.class,
        dsl -> statement(dsl, id, visibility).fetchOptional(RestaurantColumns::read));
  }

  static Select<Record> statement(DSLContext dsl, long id, Visibility visibility) {
    return dsl.select(RestaurantColumns.ALL)
        .from(RESTAURANT)
        .where(RESTAURANT.ID.eq(id))
        .and(visibility.condition());
  }
}
