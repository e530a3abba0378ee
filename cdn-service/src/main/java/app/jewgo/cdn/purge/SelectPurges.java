package app.jewgo.cdn.purge;

import static app.jewgo.cdn.schema.Tables.PURGE;
import static app.jewgo.cdn.schema.Tables.TASK;

import app.jewgo.cdn.schema.tables.Task;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which purges were asked for, the last one first? */
record SelectPurges(
    long id,
    String scope,
    List<String> targets,
    boolean soft,
    String source,
    String requestedBy,
    OffsetDateTime createdAt) {

  /**
   * @param state only those of which something is in it; null for all
   * @param before only those with a lower id
   */
  static List<SelectPurges> in(DSLContext sql, @Nullable PurgeState state, long before, int limit) {
    Condition wanted = PURGE.ID.lt(before);
    if (state == PurgeState.SENT) {
      wanted = wanted.andNotExists(tasks("waiting", "dead"));
    } else if (state != null) {
      wanted = wanted.andExists(tasks(state.word()));
    }
    return sql.selectFrom(PURGE)
        .where(wanted)
        .orderBy(PURGE.ID.desc())
        .limit(limit)
        .fetch(SelectPurges::read);
  }

  /** Of a purge, those that are in one of the states; as {@link SelectProgress} counts them. */
  private static Select<?> tasks(String... states) {
    Task covering = TASK.as("covering");
    return DSL.selectOne()
        .from(TASK)
        .leftJoin(covering)
        .on(covering.ID.eq(TASK.COVERED_BY))
        .where(TASK.PURGE_ID.eq(PURGE.ID))
        .and(DSL.coalesce(covering.STATE, TASK.STATE).in(states));
  }

  static @Nullable SelectPurges byId(DSLContext sql, long id) {
    return sql.selectFrom(PURGE).where(PURGE.ID.eq(id)).fetchOne(SelectPurges::read);
  }

  private static SelectPurges read(Record row) {
    return new SelectPurges(
        row.get(PURGE.ID),
        row.get(PURGE.SCOPE),
        List.of(row.get(PURGE.TARGETS)),
        row.get(PURGE.SOFT),
        row.get(PURGE.SOURCE),
        row.get(PURGE.REQUESTED_BY),
        row.get(PURGE.CREATED_AT));
  }
}
