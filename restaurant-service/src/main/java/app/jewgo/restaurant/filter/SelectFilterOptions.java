package app.jewgo.restaurant.filter;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import app.jewgo.restaurant.database.Database;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.TableField;

/**
 * What texts stand in the catalogue? PostgreSQL would read every row for a DISTINCT; this leaps
 * through an index from each text to the next. Of texts that differ in case only, the one of the
 * alphabetically first restaurant is taken.
 */
public final class SelectFilterOptions {

  private static final Field<String> KEY = field(name("option", "key"), String.class);

  private static final Field<String> TEXT = field(name("option", "text"), String.class);

  private static final Condition ACTIVE = Visibility.ACTIVE.condition();

  private final Database database;

  SelectFilterOptions(Database database) {
    this.database = database;
  }

  /** Reads all of them. */
  public FilterOptions select() {
    return this.database.read(
        SelectFilterOptions.class,
        dsl ->
            new FilterOptions(
                texts(dsl, RESTAURANT.CERTIFYING_AGENCY),
                texts(dsl, RESTAURANT.KOSHER_CATEGORY),
                texts(dsl, RESTAURANT.LISTING_TYPE),
                texts(dsl, RESTAURANT.PRICE_RANGE),
                texts(dsl, RESTAURANT.CITY),
                texts(dsl, RESTAURANT.STATE)));
  }

  private static List<String> texts(DSLContext dsl, TableField<?, String> column) {
    return statement(dsl, column).fetch(Record1::value1).stream()
        .filter(text -> !text.isBlank())
        .toList();
  }

  static Select<Record1<String>> statement(DSLContext dsl, TableField<?, String> column) {
    return dsl.withRecursive("option", "key", "text")
        .as(
            next(dsl, column, lower(column).isNotNull())
                .unionAll(
                    dsl.select(
                            field(name("next", "key"), String.class),
                            field(name("next", "text"), String.class))
                        .from(table(name("option")))
                        .crossJoin(
                            lateral(next(dsl, column, lower(column).gt(KEY)).asTable("next")))))
        .select(TEXT)
        .from(table(name("option")))
        .orderBy(KEY);
  }

  private static Select<Record2<String, String>> next(
      DSLContext dsl, TableField<?, String> column, Condition isFurther) {
    return dsl.select(lower(column).as("key"), column.as("text"))
        .from(RESTAURANT)
        .where(ACTIVE)
        .and(isFurther)
        .orderBy(lower(column), RESTAURANT.NAME_KEY, RESTAURANT.ID)
        .limit(1);
  }
}
