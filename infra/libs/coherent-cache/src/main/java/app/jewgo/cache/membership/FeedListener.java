package app.jewgo.cache.membership;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.stamp.Epoch;

/**
 * Is told of the changes, in their order, on the thread that reads the stream; it should be quick.
 * If one throws, the member begins again.
 */
public interface FeedListener {

  /**
   * Reading begins here, for the first time or again. What was changed before is not told, so who
   * keeps a copy reads it anew from the database.
   */
  default void begun(Epoch epoch, FeedPlace start) {}

  /**
   * A change comes, and neither the fence nor the position has it yet: what others rely on once
   * they see the position has to be visible when this returns.
   */
  default void applying(FeedEntry.Change change) {}

  /** The fence and the position have the change. */
  default void applied(FeedEntry.Change change) {}
}
