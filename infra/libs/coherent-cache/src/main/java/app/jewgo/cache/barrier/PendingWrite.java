package app.jewgo.cache.barrier;

import app.jewgo.cache.stamp.Position;
import org.jspecify.annotations.Nullable;

/** A write whose transaction is about to commit, or has, and whose caller waits. Thread-safe. */
public final class PendingWrite {

  private final long xid;

  private volatile @Nullable Position position;

  private volatile boolean committed;

  private volatile long committedAt;

  PendingWrite(long xid) {
    this.xid = xid;
  }

  long xid() {
    return this.xid;
  }

  void seenAt(Position place) {
    this.position = place;
  }

  void committedAt(long nanos) {
    this.committedAt = nanos;
    this.committed = true;
  }

  public boolean isCommitted() {
    return this.committed;
  }

  /** Meaningful once committed. */
  long committedAt() {
    return this.committedAt;
  }

  /**
   * @return where its last entry stands in the feed, null while it has not come by
   */
  public @Nullable Position position() {
    return this.position;
  }
}
