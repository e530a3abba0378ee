package app.jewgo.cache.visibility;

import app.jewgo.cache.barrier.PendingWrite;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A write that is about to commit. It is closed in any case, also after a rollback. Used by one
 * thread.
 */
public final class AnnouncedWrite implements AutoCloseable {

  private final WriteVisibility writes;

  private final PendingWrite pending;

  private final CountDownLatch visible = new CountDownLatch(1);

  AnnouncedWrite(WriteVisibility writes, PendingWrite pending) {
    this.writes = writes;
    this.pending = pending;
  }

  /** {@code COMMIT} has returned. */
  public void committed() {
    this.writes.committed(this);
  }

  /**
   * Waits until nobody can read anything older: some milliseconds, or a lease and its margin after
   * the commit when a member, Redis or the feed does not answer.
   *
   * @return {@link Coherence#VISIBLE}
   * @throws IllegalStateException if it was not committed
   */
  public Coherence await() throws InterruptedException {
    return await(this.writes.patience());
  }

  /**
   * Likewise, and gives up after some time.
   *
   * @return {@link Coherence#COMMITTED} if it was not enough
   */
  public Coherence await(Duration atMost) throws InterruptedException {
    this.writes.awaited(this);
    Duration alone = this.writes.patience(this.pending);
    Duration most = (atMost.compareTo(alone) < 0) ? atMost : alone;
    boolean told = this.visible.await(most.toNanos(), TimeUnit.NANOSECONDS);
    this.writes.waited(this.pending);
    return (told || this.writes.isVisible(this.pending)) ? Coherence.VISIBLE : Coherence.COMMITTED;
  }

  PendingWrite pending() {
    return this.pending;
  }

  void becameVisible() {
    this.visible.countDown();
  }

  @Override
  public void close() {
    this.writes.forget(this);
  }
}
