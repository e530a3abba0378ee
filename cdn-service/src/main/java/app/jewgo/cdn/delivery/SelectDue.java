package app.jewgo.cdn.delivery;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Is anything due for a provider? Asked often, so it changes nothing. */
final class SelectDue {

  private static final String QUESTION =
      """
      SELECT EXISTS (
          SELECT FROM cdn.task WHERE provider = {0} AND state = 'waiting'
            AND due_at <= clock_timestamp() AND (held_until IS NULL OR held_until <= clock_timestamp()))
        OR EXISTS (
          SELECT FROM cdn.task WHERE provider = {0} AND repeat_at <= clock_timestamp()
            AND (held_until IS NULL OR held_until <= clock_timestamp()))
      """;

  private SelectDue() {}

  static boolean in(DSLContext sql, String provider) {
    return sql.fetchSingle(QUESTION, DSL.val(provider)).get(0, Boolean.class);
  }
}
