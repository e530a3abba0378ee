package app.jewgo.restaurant.filter;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import org.jooq.Condition;
import org.jooq.TableField;

/** Kosher facts that must be so, or not so; a place of which it is unknown is neither. */
enum FlagFilter {
  IS_CHOLOV_YISROEL(RESTAURANT.IS_CHOLOV_YISROEL, "is_cholov_yisroel"),
  IS_PAS_YISROEL(RESTAURANT.IS_PAS_YISROEL, "is_pas_yisroel"),
  IS_BISHUL_YISROEL(RESTAURANT.IS_BISHUL_YISROEL, "is_bishul_yisroel"),
  CHOLOV_STAM(RESTAURANT.CHOLOV_STAM, "cholov_stam");

  @SuppressWarnings("ImmutableEnumChecker") // jOOQ's fields are immutable, but not marked so
  private final TableField<?, Boolean> column;

  private final String parameter;

  FlagFilter(TableField<?, Boolean> column, String parameter) {
    this.column = column;
    this.parameter = parameter;
  }

  String parameter() {
    return this.parameter;
  }

  Condition is(boolean wanted) {
    return this.column.eq(wanted);
  }
}
