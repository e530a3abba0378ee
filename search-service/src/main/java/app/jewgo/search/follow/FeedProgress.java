package app.jewgo.search.follow;

import app.jewgo.cache.stamp.Position;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far an index has come in the feed. One thread tells of changes, another follows them, any
 * number waits. Invariant: where a position is reached, the index has every change up to it, and
 * each later one that was told of waits here, or is at work. So who asks while the lease is held,
 * and sees done all that had been told of then, misses nothing that was acknowledged. Thread-safe.
 */
final class FeedProgress {

  /** Guarded by this. */
  private final ToldChanges told = new ToldChanges();

  /** Guarded by this. */
  private final MissingChanges missing = new MissingChanges();

  /** The last position that was told of and does not wait. Guarded by this. */
  private @Nullable Position heard;

  /** How often the feed was begun. Guarded by this. */
  private long begins;

  /** Null while behind. Guarded by this. */
  private @Nullable Position reached;

  /** Whether something was told of that was left before it was in the index. Guarded by this. */
  private boolean lacking;

  /**
   * Changes that are followed together.
   *
   * @param begin of the feed in which they were told of: of an earlier one they mean nothing
   */
  record Batch(List<ToldChange> changes, long begin) {}

  /**
   * What a comparison is to find.
   *
   * @param xids of transactions that are to be in the index afterwards
   * @param position that is reached then; null if there is no feed
   * @param begin of the feed in which they were told of
   */
  record Wanted(Set<Long> xids, @Nullable Position position, long begin) {}

  /** The feed begins, for the first time or again. */
  synchronized void begun(Position start, long highestXid) {
    this.lacking = isLacking();
    this.reached = null;
    this.begins++;
    this.told.clear();
    this.missing.clear();
    this.missing.addAllUpTo(highestXid);
    this.heard = start;
    notifyAll();
  }

  /**
   * A change comes.
   *
   * @param documents in the index
   */
  synchronized void tell(ToldChange change, int documents) {
    if (change.isOfAll() || this.told.isLong(change, documents)) {
      this.lacking = true;
      this.told.clear().forEach(this::leave);
      leave(change);
      notifyAll();
    } else {
      this.told.add(change);
    }
  }

  private synchronized void leave(ToldChange change) {
    this.reached = null;
    this.missing.add(change.xid());
    hear(change);
  }

  /** What was taken before others were left may be left after them. */
  private synchronized void hear(ToldChange change) {
    if (change.isComplete() && (this.heard == null || !this.heard.hasReached(change.position()))) {
      this.heard = change.position();
    }
  }

  synchronized boolean isTold() {
    return !this.told.isEmpty();
  }

  /**
   * @return the changes that come next, to be {@link #indexed} or {@link #left}
   */
  synchronized Batch take() {
    return new Batch(this.told.take(), this.begins);
  }

  /** The index shows them. */
  synchronized void indexed(Batch batch) {
    if (this.reached == null) {
      left(batch);
      return;
    }
    this.told.finish();
    if (batch.begin() == this.begins) {
      batch.changes().forEach(this::hear);
      this.reached = this.heard;
    }
    notifyAll();
  }

  /** They are not in the index: a comparison has to find them. */
  synchronized void left(Batch batch) {
    this.lacking = true;
    this.told.finish();
    notStored(batch);
  }

  /** They are in the index and not in the documents, which a comparison has to find too. */
  synchronized void notStored(Batch batch) {
    if (batch.begin() == this.begins) {
      batch.changes().forEach(this::leave);
    }
    notifyAll();
  }

  synchronized Wanted wanted() {
    return new Wanted(this.missing.named(), this.heard, this.begins);
  }

  /**
   * Everything was compared.
   *
   * @param complete whether all transactions were found that were wanted
   * @param horizon below which all are in the index
   */
  synchronized void compared(Wanted wanted, boolean complete, long horizon) {
    if (wanted.begin() != this.begins) {
      return; // ids of another epoch say nothing about this one
    }
    this.missing.found(complete ? wanted.xids() : Set.of(), horizon);
    if (this.missing.isEmpty()) {
      this.lacking = false;
      this.reached = this.heard;
      notifyAll();
    }
  }

  /** Whether there is a feed, and the index has left some of it to a comparison. */
  synchronized boolean isBehind() {
    return this.reached == null && this.heard != null;
  }

  /** Whether the index does not have all that was ever told of. */
  synchronized boolean isLacking() {
    return this.lacking || !this.told.areDone(this.told.told());
  }

  /** Whether the index has all that was told of, and nothing may be missing besides. */
  synchronized boolean isCaughtUp() {
    return this.reached != null && this.told.areDone(this.told.told());
  }

  /**
   * Waits until the index has all that has been told of until now, but not for a comparison.
   *
   * @return what is reached then; null if it takes longer, or the index is behind
   */
  synchronized @Nullable Position awaitTold(Duration most) {
    long last = this.told.told();
    return await(most, () -> this.reached == null || this.told.areDone(last)) ? this.reached : null;
  }

  /**
   * Waits until the index has all that has been told of until now.
   *
   * @return whether it has
   */
  synchronized boolean awaitCaughtUp(Duration most) {
    long last = this.told.told();
    return await(most, () -> this.reached != null && this.told.areDone(last));
  }

  private synchronized boolean await(Duration most, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      }
      return true;
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
