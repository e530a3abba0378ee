package app.jewgo.restaurant.submission;

import static app.jewgo.restaurant.schema.Tables.IDEMPOTENCY_KEY;
import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.RestaurantColumns;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Which request was sent under a key since some time, and which restaurant did it make? */
final class SelectKeyUse {

  private final byte[] requestHash;

  private final Restaurant restaurant;

  private SelectKeyUse(byte[] requestHash, Restaurant restaurant) {
    this.requestHash = requestHash;
    this.restaurant = restaurant;
  }

  static @Nullable SelectKeyUse in(DSLContext sql, IdempotencyKey key, Instant since) {
    List<Field<?>> columns = new ArrayList<>(RestaurantColumns.ALL);
    columns.add(IDEMPOTENCY_KEY.REQUEST_HASH);
    return sql.select(columns)
        .from(IDEMPOTENCY_KEY)
        .join(RESTAURANT)
        .on(RESTAURANT.ID.eq(IDEMPOTENCY_KEY.RESTAURANT_ID))
        .where(IDEMPOTENCY_KEY.CALLER.eq(key.caller()))
        .and(IDEMPOTENCY_KEY.KEY.eq(key.key()))
        .and(IDEMPOTENCY_KEY.CREATED_AT.gt(since.atOffset(ZoneOffset.UTC)))
        .fetchOne(row ->
            new SelectKeyUse(row.get(IDEMPOTENCY_KEY.REQUEST_HASH), RestaurantColumns.read(row)));
  }

  /** Whether the same request was sent. */
  boolean isFor(byte[] requestHash) {
    return Arrays.equals(this.requestHash, requestHash);
  }

  /** What the request made, as it is now. */
  Restaurant restaurant() {
    return this.restaurant;
  }
}
