package app.jewgo.restaurant.submission;

import static app.jewgo.restaurant.schema.Tables.IDEMPOTENCY_KEY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Notes that a request under a key has made a restaurant, unless the key is in use. */
final class InsertKeyUse {

  private InsertKeyUse() {}

  /**
   * Waits for another transaction that is about to note the same key.
   *
   * @param since a use before it is forgotten
   * @return whether it was noted
   */
  static boolean in(
      DSLContext sql,
      IdempotencyKey key,
      byte[] requestHash,
      long restaurantId,
      Instant now,
      Instant since) {
    OffsetDateTime noted = now.atOffset(ZoneOffset.UTC);
    int rows =
        sql.insertInto(IDEMPOTENCY_KEY)
            .set(IDEMPOTENCY_KEY.CALLER, key.caller())
            .set(IDEMPOTENCY_KEY.KEY, key.key())
            .set(IDEMPOTENCY_KEY.REQUEST_HASH, requestHash)
            .set(IDEMPOTENCY_KEY.RESTAURANT_ID, restaurantId)
            .set(IDEMPOTENCY_KEY.CREATED_AT, noted)
            .onConflict(IDEMPOTENCY_KEY.CALLER, IDEMPOTENCY_KEY.KEY)
            .doUpdate()
            .set(IDEMPOTENCY_KEY.REQUEST_HASH, DSL.excluded(IDEMPOTENCY_KEY.REQUEST_HASH))
            .set(IDEMPOTENCY_KEY.RESTAURANT_ID, DSL.excluded(IDEMPOTENCY_KEY.RESTAURANT_ID))
            .set(IDEMPOTENCY_KEY.CREATED_AT, DSL.excluded(IDEMPOTENCY_KEY.CREATED_AT))
            .where(IDEMPOTENCY_KEY.CREATED_AT.le(since.atOffset(ZoneOffset.UTC)))
            .execute();
    return rows == 1;
  }
}
