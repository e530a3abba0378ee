package app.jewgo.restaurant.filter;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** What must equal one of the given texts, whatever the case. Blank or absent: anything. */
enum TextFilter {
  KOSHER_CATEGORY(RESTAURANT.KOSHER_CATEGORY, "kosher_type", "kosher_category"),
  CERTIFYING_AGENCY(RESTAURANT.CERTIFYING_AGENCY, "certifying_agency"),
  LISTING_TYPE(RESTAURANT.LISTING_TYPE, "listing_type"),
  CITY(RESTAURANT.CITY, "city"),
  STATE(RESTAURANT.STATE, "state"),
  PRICE_RANGE(RESTAURANT.PRICE_RANGE, "price_range"),
  BUSINESS_TYPES(RESTAURANT.BUSINESS_TYPES, "business_types");

  @SuppressWarnings("ImmutableEnumChecker") // jOOQ's fields are immutable, but not marked so
  private final TableField<?, String> column;

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final String[] parameters;

  TextFilter(TableField<?, String> column, String... parameters) {
    this.column = column;
    this.parameters = parameters;
  }

  /** The names of the parameter; one of them may be given. */
  String[] parameters() {
    return this.parameters.clone();
  }

  /** PostgreSQL makes both sides lower case, so both by the same rule. */
  Condition isOneOf(List<String> texts) {
    Field<String> key = DSL.lower(this.column);
    List<Field<String>> wanted = texts.stream().map(text -> DSL.lower(DSL.val(text))).toList();
    return (wanted.size() == 1) ? key.eq(wanted.getFirst()) : key.in(wanted);
  }
}
