package app.jewgo.restaurant.filter;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.Collection;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SortField;

/**
 * The order of a list: by a column, then by id.
 *
 * @param column has an index that gives this order
 * @param direction how to sort by the column
 */
public record OrderedRows<T>(Field<T> column, Function<Field<T>, SortField<T>> direction) {

  /**
   * Selects some rows. The ids are found first, out of an index if possible, and only those that
   * are shown are read in full.
   *
   * @param columns what to select of each
   * @param where what is asked of a row, its visibility apart
   */
  public Select<Record> page(
      DSLContext dsl,
      Collection<? extends Field<?>> columns,
      Visibility visibility,
      Condition where,
      int offset,
      int limit) {
    Field<T> key = field(name("candidate", "key"), this.column.getDataType());
    Field<Long> id = field(name("candidate", "id"), Long.class);
    Select<Record2<Long, T>> page =
        dsl.select(id, key)
            .from(
                visibility
                    .unite(kind ->
                        dsl.select(RESTAURANT.ID.as("id"), this.column.as("key"))
                            .from(RESTAURANT)
                            .where(kind)
                            .and(where)
                            .orderBy(this.direction.apply(this.column), RESTAURANT.ID.asc())
                            .limit(offset + limit))
                    .asTable("candidate"))
            .orderBy(this.direction.apply(key), id)
            .limit(limit)
            .offset(offset);
    return dsl.select(columns)
        .from(page.asTable("page"))
        .join(RESTAURANT)
        .on(RESTAURANT.ID.eq(field(name("page", "id"), Long.class)))
        .orderBy(
            this.direction.apply(field(name("page", "key"), this.column.getDataType())),
            RESTAURANT.ID);
  }
}
