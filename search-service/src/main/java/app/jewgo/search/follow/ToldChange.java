package app.jewgo.search.follow;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.stamp.Position;
import java.util.List;

/**
 * A change of the feed.
 *
 * @param ids of the restaurants that it changed; none where all may have been
 */
record ToldChange(FeedEntry.Change change, List<Long> ids) {

  private static final String RESTAURANT_TAG = "r:";

  static ToldChange of(FeedEntry.Change change) {
    return new ToldChange(
        change,
        change.tags().stream()
            .filter(tag -> tag.startsWith(RESTAURANT_TAG))
            .map(tag -> Long.valueOf(tag.substring(RESTAURANT_TAG.length())))
            .toList());
  }

  /** Whether all restaurants may have been changed. */
  boolean isOfAll() {
    return this.change.all();
  }

  long xid() {
    return this.change.xid();
  }

  /** Whether the whole transaction has been told of with it. */
  boolean isComplete() {
    return this.change.last();
  }

  /** Of the transaction. */
  Position position() {
    return new Position(this.change.epoch(), this.change.lsn());
  }
}
