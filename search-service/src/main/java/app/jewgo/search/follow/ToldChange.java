package app.jewgo.search.follow;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.stamp.Position;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of the feed.
 *
 * @param ids of the restaurants that it changed; none where all may have been
 */
record ToldChange(FeedEntry.Change change, List<Long> ids) {

  /** Admins may name any tag: what looks otherwise names no row. */
  private static final Pattern RESTAURANT_TAG = Pattern.compile("r:([0-9]{1,18})");

  static ToldChange of(FeedEntry.Change change) {
    return new ToldChange(
        change,
        change.tags().stream()
            .map(RESTAURANT_TAG::matcher)
            .filter(Matcher::matches)
            .map(tag -> Long.valueOf(tag.group(1)))
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
