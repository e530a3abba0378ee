package app.jewgo.cdn.delivery;

import static app.jewgo.cdn.schema.Tables.TASK;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** How much waits, and how much is given up, by provider? */
record SelectDepths(String provider, String state, int count) {

  static List<SelectDepths> in(DSLContext sql) {
    return sql.select(TASK.PROVIDER, TASK.STATE, DSL.count())
        .from(TASK)
        .where(TASK.STATE.in("waiting", "dead"))
        .groupBy(TASK.PROVIDER, TASK.STATE)
        .fetch(row -> new SelectDepths(row.value1(), row.value2(), row.value3()));
  }
}
