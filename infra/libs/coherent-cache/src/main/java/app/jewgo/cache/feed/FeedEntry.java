package app.jewgo.cache.feed;

import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.stamp.Epoch;
import java.util.List;

/**
 * One entry of the stream. Each says what stood before it, so that a reader notices what is
 * missing.
 */
public sealed interface FeedEntry {

  Epoch epoch();

  /** What had been appended before this entry. */
  FeedPlace before();

  /**
   * A transaction, or a part of one.
   *
   * @param lsn where its commit stands in the log
   * @param chunk number of the part, from 0
   * @param last whether it is the last part; only then the transaction counts as seen
   * @param xid id of the transaction, in 64 bits
   * @param all whether everything may have changed; then there are no tags and no documents
   * @param documents new rows as JSON, for those who keep a copy; applied only over an older lsn
   */
  record Change(
      Epoch epoch,
      FeedPlace before,
      long lsn,
      int chunk,
      boolean last,
      long xid,
      boolean all,
      List<String> tags,
      List<String> documents)
      implements FeedEntry {

    public Change {
      tags = List.copyOf(tags);
      documents = List.copyOf(documents);
    }
  }

  /** Everything that was committed before the beat's emission stands before it. */
  record Pulse(Epoch epoch, FeedPlace before, Beat beat) implements FeedEntry {}
}
