package app.jewgo.cdn.feed;

import static app.jewgo.cdn.schema.Tables.FEED;

import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cdn.database.Database;
import app.jewgo.cdn.purge.Purge;
import app.jewgo.cdn.purge.PurgeQueue;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns changes into purges, each once: how far all instances are stands in one row, and moves in
 * the transaction that queues the purge. Thread-safe.
 */
final class FeedIntake {

  private static final Logger LOGGER = LoggerFactory.getLogger(FeedIntake.class);

  private final Database database;

  private final PurgeQueue queue;

  private final String instance;

  FeedIntake(Database database, PurgeQueue queue, String instance) {
    this.database = database;
    this.queue = queue;
    this.instance = instance;
  }

  /**
   * An instance begins to read. Where something between what is queued and this place cannot be
   * known any more, every restaurant is purged.
   */
  void begin(Epoch epoch, FeedPlace start) {
    boolean lost =
        this.database.transaction(
            FeedIntake.class,
            sql -> {
              Place place = locked(sql);
              if (place != null && place.epoch.equals(epoch) && place.lsn >= start.lsn()) {
                return false;
              }
              long _ = this.queue.addIn(sql, Purge.ofAllRestaurants(this.instance));
              move(sql, new Place(epoch, start.lsn()));
              return true;
            });
    if (lost) {
      LOGGER.info("the stream of changes begins anew at {}: purging every restaurant", start);
      this.queue.ring();
    }
  }

  /** Queues what is not queued yet. */
  void take(Changes changes) {
    boolean queued =
        this.database.transaction(
            FeedIntake.class,
            sql -> {
              Place place = locked(sql);
              if (place == null || !place.epoch.equals(changes.epoch())) {
                // Another instance is in an epoch that this one will learn of, too.
                return false;
              }
              Set<String> tags = changes.tagsAfter(place.lsn);
              boolean all = changes.allAfter(place.lsn);
              if (all || !tags.isEmpty()) {
                long _ =
                    this.queue.addIn(
                        sql,
                        all
                            ? Purge.ofAllRestaurants(this.instance)
                            : Purge.ofChange(tags, this.instance));
              }
              if (changes.end() > place.lsn) {
                move(sql, new Place(place.epoch, changes.end()));
              }
              return all || !tags.isEmpty();
            });
    if (queued) {
      this.queue.ring();
    }
  }

  private record Place(Epoch epoch, long lsn) {}

  private static @Nullable Place locked(DSLContext sql) {
    Record2<UUID, Long> row = sql.select(FEED.EPOCH, FEED.LSN).from(FEED).forUpdate().fetchOne();
    return (row == null) ? null : new Place(new Epoch(row.value1()), row.value2());
  }

  private static void move(DSLContext sql, Place place) {
    int _ =
        sql.insertInto(FEED)
            .set(FEED.EPOCH, place.epoch.id())
            .set(FEED.LSN, place.lsn)
            .onConflict(FEED.ONLY_ROW)
            .doUpdate()
            .set(FEED.EPOCH, place.epoch.id())
            .set(FEED.LSN, place.lsn)
            .execute();
  }
}
