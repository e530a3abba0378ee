package app.jewgo.search.documents;

import static app.jewgo.search.schema.Tables.POSITION;

import app.jewgo.cache.stamp.Position;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Says how far the documents are, unless another instance has brought them further. */
final class StorePosition {

  private StorePosition() {}

  /**
   * @param position null where there is no feed
   * @param horizon 0 for a change of the feed
   */
  static void with(DSLContext sql, @Nullable Position position, long horizon) {
    Condition further =
        POSITION
            .EPOCH
            .isDistinctFrom(DSL.excluded(POSITION.EPOCH))
            .or(POSITION.LSN.lt(DSL.excluded(POSITION.LSN)))
            .or(POSITION.HORIZON.lt(DSL.excluded(POSITION.HORIZON)));
    sql.insertInto(POSITION, POSITION.EPOCH, POSITION.LSN, POSITION.HORIZON)
        .values(
            (position != null) ? position.epoch().id() : null,
            (position != null) ? position.lsn() : 0L,
            horizon)
        .onConflict(POSITION.ONLY_ROW)
        .doUpdate()
        .set(POSITION.LSN, furthest(POSITION.LSN))
        .set(POSITION.HORIZON, furthest(POSITION.HORIZON))
        .set(POSITION.EPOCH, DSL.excluded(POSITION.EPOCH))
        .set(POSITION.READ_AT, DSL.currentOffsetDateTime())
        .where(further)
        .execute();
  }

  /** Numbers of different epochs are not compared. */
  private static org.jooq.Field<Long> furthest(org.jooq.Field<Long> number) {
    return DSL.when(
            POSITION.EPOCH.isNotDistinctFrom(DSL.excluded(POSITION.EPOCH)),
            DSL.greatest(number, DSL.excluded(number)))
        .otherwise(DSL.excluded(number));
  }
}
