package app.jewgo.restaurant.filter;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Which restaurants the asker may see. Everything but {@link #ACTIVE} is for admins. */
public enum Visibility {
  ACTIVE,
  PENDING,
  REJECTED,
  CLOSED,
  DELETED,
  ALL;

  /** By the word that stands in a request. */
  static final Map<String, Visibility> WORDS =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  value -> value.name().toLowerCase(Locale.ROOT), Function.identity()));

  /**
   * Selects the rows that are visible. There is an index for each kind of them, but none for two
   * together: each is asked for on its own, the answers are united.
   *
   * @param select makes a statement from the condition that its rows must fulfil
   */
  public <R extends Record> Select<R> unite(Function<Condition, Select<R>> select) {
    List<Condition> kinds = kinds();
    Select<R> united = select.apply(kinds.getFirst());
    for (Condition kind : kinds.subList(1, kinds.size())) {
      united = united.unionAll(select.apply(kind));
    }
    return united;
  }

  /** Constants in the SQL, not bound values: partial indexes need it. */
  private List<Condition> kinds() {
    Condition present = RESTAURANT.DELETED_AT.isNull();
    Condition active = RESTAURANT.STATUS.eq(DSL.inline("active"));
    Condition waiting = RESTAURANT.STATUS.eq(DSL.inline(name().toLowerCase(Locale.ROOT)));
    return switch (this) {
      case ACTIVE -> List.of(active.and(present));
      case PENDING, REJECTED, CLOSED -> List.of(waiting.and(present));
      case DELETED -> List.of(RESTAURANT.DELETED_AT.isNotNull());
      case ALL ->
          List.of(
              active.and(present),
              RESTAURANT.STATUS.ne(DSL.inline("active")).or(RESTAURANT.DELETED_AT.isNotNull()));
    };
  }

  /** The same as one condition, for statements that find the row by its id. */
  public Condition condition() {
    return (this == ALL) ? DSL.trueCondition() : kinds().getFirst();
  }
}
