package app.jewgo.cache.feed;

/**
 * A place between two entries of the stream.
 *
 * @param lsn the last transaction before it that is complete
 * @param chunk how many parts of the next transaction stand before it; 0 between transactions
 * @param highestXid the highest transaction id before it in this epoch, that of the epoch's own
 *     transaction included: who begins to read here knows nothing of changes up to this id
 */
public record FeedPlace(long lsn, int chunk, long highestXid) {

  public FeedPlace {
    if (lsn < 0 || chunk < 0 || highestXid < 0) {
      throw new IllegalArgumentException(
          "place: lsn %d, chunk %d, xid %d (expected: >= 0)".formatted(lsn, chunk, highestXid));
    }
  }

  /** The place behind an entry that stands here. */
  public FeedPlace after(FeedEntry entry) {
    return switch (entry) {
      case FeedEntry.Pulse pulse -> this;
      case FeedEntry.Change change ->
          new FeedPlace(
              change.last() ? change.lsn() : this.lsn,
              change.last() ? 0 : change.chunk() + 1,
              Math.max(this.highestXid, change.xid()));
    };
  }
}
