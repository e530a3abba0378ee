package app.jewgo.cdn.purge;

import static app.jewgo.cdn.schema.Tables.TASK;

import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Takes up again what was given up of a purge. */
final class ReviveTasks {

  private ReviveTasks() {}

  /**
   * @return how many things
   */
  static int in(DSLContext sql, long purge) {
    Field<OffsetDateTime> now = DSL.field("clock_timestamp()", SQLDataType.TIMESTAMPWITHTIMEZONE);
    return sql.update(TASK)
        .set(TASK.STATE, "waiting")
        .set(TASK.ASKED_AT, now)
        .set(TASK.DUE_AT, now)
        .set(TASK.ATTEMPTS, 0)
        .set(TASK.COMPANY, (Integer) null)
        .where(TASK.STATE.eq("dead"))
        .and(
            TASK.PURGE_ID
                .eq(purge)
                .or(
                    TASK.ID.in(
                        DSL.select(TASK.COVERED_BY).from(TASK).where(TASK.PURGE_ID.eq(purge)))))
        .execute();
  }
}
