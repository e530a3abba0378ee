package app.jewgo.cache.visibility;

import app.jewgo.cache.barrier.PendingWrite;
import app.jewgo.cache.barrier.ReportTable;
import app.jewgo.cache.barrier.WriteBarrier;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.membership.FeedListener;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.redis.RedisUnavailableException;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.time.MonotonicClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers writes when what they wrote is visible. One thread reads the members' table for all
 * writers that wait, and now and then while none does, so that it knows who is gone. Thread-safe.
 *
 * <pre>{@code
 * try (AnnouncedWrite write = writes.announce(xid)) {   // before COMMIT
 *   connection.commit();
 *   write.committed();
 *   Coherence coherence = write.await();
 * }
 * }</pre>
 */
public final class WriteVisibility implements FeedListener, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(WriteVisibility.class);

  /** Between two readings while somebody waits; members report each millisecond or two. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final Duration LONGEST = Duration.ofMillis(20);

  /** After a reading that failed, while nobody waits. */
  private static final Duration RETRY = Duration.ofMillis(200);

  private final WriteBarrier barrier;

  private final MemberReports reports;

  private final Duration patience;

  private final Duration idle;

  /** Those whose caller waits. */
  private final Set<AnnouncedWrite> waiting = ConcurrentHashMap.newKeySet();

  private final Consumer<Duration> waited;

  private final Semaphore news = new Semaphore(0);

  private final Thread reading;

  private volatile boolean closed;

  /**
   * @param lease of the members
   * @param margin for clocks that do not run equally fast
   * @param waited is told how long after its commit a write was visible, or was given up
   */
  public WriteVisibility(
      MemberReports reports,
      Duration lease,
      Duration margin,
      MonotonicClock clock,
      Consumer<Duration> waited) {
    this.waited = waited;
    this.barrier = new WriteBarrier(lease, margin, clock);
    this.reports = reports;
    this.patience = lease.plus(margin);
    this.idle = lease.dividedBy(2);
    this.reading = Thread.ofPlatform().daemon().name("cache-writes").unstarted(this::read);
  }

  /** Begins to read the table, whether Redis is there or not. Again it does nothing. */
  public synchronized void start() {
    if (!this.closed && this.reading.getState() == Thread.State.NEW) {
      this.reading.start();
    }
  }

  /**
   * Announces a transaction that is about to commit: its entry in the feed may be faster than the
   * answer to {@code COMMIT}.
   *
   * @param xid {@code pg_current_xact_id()}
   */
  public AnnouncedWrite announce(long xid) {
    return new AnnouncedWrite(this, this.barrier.expect(xid));
  }

  void committed(AnnouncedWrite write) {
    this.barrier.committed(write.pending());
  }

  void awaited(AnnouncedWrite write) {
    if (!write.pending().isCommitted()) {
      throw new IllegalStateException("waits for a write that was not committed");
    }
    this.waiting.add(write);
    this.news.release();
  }

  /** How long until the write is visible without anybody's help. */
  Duration patience(PendingWrite write) {
    return this.barrier.patience(write);
  }

  boolean isVisible(PendingWrite write) {
    return this.barrier.isVisible(write);
  }

  void waited(PendingWrite write) {
    this.waited.accept(this.patience.minus(this.barrier.patience(write)));
  }

  void forget(AnnouncedWrite write) {
    this.waiting.remove(write);
    this.barrier.forget(write.pending());
  }

  /** The longest that a write waits after its commit. */
  public Duration patience() {
    return this.patience;
  }

  /** How many callers wait now. */
  public int waiting() {
    return this.waiting.size();
  }

  @Override
  public void applied(FeedEntry.Change change) {
    if (change.last()) {
      this.barrier.applied(change.xid(), new Position(change.epoch(), change.lsn()));
      if (!this.waiting.isEmpty()) {
        this.news.release();
      }
    }
  }

  private void read() {
    Duration pause = SHORTEST;
    while (!this.closed) {
      boolean read = observe();
      boolean answered = answer();
      if (this.waiting.isEmpty()) {
        pause = read ? this.idle : RETRY;
      } else {
        pause = answered ? SHORTEST : longer(pause);
      }
      if (pause(pause)) {
        pause = SHORTEST;
      }
    }
  }

  /** Who waits for a member that is gone need not ask a thousand times a second. */
  private static Duration longer(Duration pause) {
    Duration longer = pause.multipliedBy(3).dividedBy(2);
    return (longer.compareTo(LONGEST) < 0) ? longer : LONGEST;
  }

  private boolean observe() {
    try {
      long asked = this.barrier.now();
      ReportTable table = this.reports.table();
      this.barrier.observe(table, asked);
      return true;
    } catch (RedisUnavailableException ex) {
      logger.debug("Writes wait the long way: {}", ex.getMessage());
    } catch (RuntimeException | Error ex) {
      logger.error("The members' table was not understood; writes wait the long way", ex);
    }
    return false;
  }

  /**
   * @return whether somebody need not wait any more
   */
  private boolean answer() {
    return this.waiting.removeIf(write -> {
      boolean visible = this.barrier.isVisible(write.pending());
      if (visible) {
        write.becameVisible();
      }
      return visible;
    });
  }

  /**
   * @return whether there is news
   */
  private boolean pause(Duration time) {
    try {
      boolean news = this.news.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
      this.news.drainPermits();
      return news;
    } catch (InterruptedException ex) {
      return false; // Only close() interrupts, and the loop looks at it.
    }
  }

  /** Ends the reading; who waits still does so for the length of a lease. */
  @Override
  public synchronized void close() {
    this.closed = true;
    this.reading.interrupt();
  }
}
