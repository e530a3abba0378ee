package app.jewgo.restaurant.catalog;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.RestaurantColumns;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.Visibility;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Which public restaurant has a slug? The one with the lowest id, if several have. */
final class SelectRestaurantBySlug {

  private final Database database;

  SelectRestaurantBySlug(Database database) {
    this.database = database;
  }

  /**
   * Finds it.
   *
   * @param text is made a slug by the rule of the column; a text of which nothing is left finds
   *     nothing
   */
  Optional<Restaurant> select(String text) {
    return this.database.read(
        SelectRestaurantBySlug.class,
        dsl -> statement(dsl, text).fetchOptional(RestaurantColumns::read));
  }

  static Select<Record> statement(DSLContext dsl, String text) {
    Field<String> slug =
        DSL.field(
            """
            regexp_replace(btrim(regexp_replace(
              lower({0}), '[^a-z0-9\\s-]', '', 'g')), '\\s+', '-', 'g')\
            """,
            SQLDataType.CLOB, DSL.val(text));
    return dsl.select(RestaurantColumns.ALL)
        .from(RESTAURANT)
        .where(Visibility.ACTIVE.condition())
        .and(RESTAURANT.SLUG.eq(slug))
        .and(RESTAURANT.SLUG.ne(""))
        .orderBy(RESTAURANT.ID)
        .limit(1);
  }
}
