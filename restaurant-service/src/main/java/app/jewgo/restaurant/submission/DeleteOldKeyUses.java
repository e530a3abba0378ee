package app.jewgo.restaurant.submission;

import static app.jewgo.restaurant.schema.Tables.IDEMPOTENCY_KEY;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Forgets keys that were used long ago, some at a time. */
final class DeleteOldKeyUses {

  private DeleteOldKeyUses() {}

  /**
   * Leaves what another instance is deleting.
   *
   * @return how many were forgotten, at most {@code limit}
   */
  static int in(DSLContext sql, Instant before, int limit) {
    return sql.deleteFrom(IDEMPOTENCY_KEY)
        .where(
            DSL.row(IDEMPOTENCY_KEY.CALLER, IDEMPOTENCY_KEY.KEY)
                .in(
                    DSL.select(IDEMPOTENCY_KEY.CALLER, IDEMPOTENCY_KEY.KEY)
                        .from(IDEMPOTENCY_KEY)
                        .where(IDEMPOTENCY_KEY.CREATED_AT.le(before.atOffset(ZoneOffset.UTC)))
                        .orderBy(IDEMPOTENCY_KEY.CREATED_AT)
                        .limit(limit)
                        .forUpdate()
                        .skipLocked()))
        .execute();
  }
}
