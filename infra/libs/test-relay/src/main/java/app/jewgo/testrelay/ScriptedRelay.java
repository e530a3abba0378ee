package app.jewgo.testrelay;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.redis.FeedWriter.Appended;
import app.jewgo.cache.redis.FeedWriter.State;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the relay is to Redis, with a database of two numbers: appends what a test commits, beats,
 * and begins an epoch where Redis has forgotten or refuses. Thread-safe.
 */
public final class ScriptedRelay implements AutoCloseable {

  private static final Duration BEAT = Duration.ofMillis(50);

  private final FeedWriter writer;

  private final Thread beating =
      Thread.ofPlatform().daemon().name("test-relay").unstarted(this::beat);

  private @Nullable Epoch epoch;

  private long leader;

  private long lsn = 100;

  private long xid = 1_000;

  private volatile boolean closed;

  private volatile boolean hung;

  public ScriptedRelay(CacheRedis redis) {
    this.writer = new FeedWriter(redis);
  }

  public ScriptedRelay start() {
    this.beating.start();
    return this;
  }

  /** Begins an epoch, whatever there was. */
  public synchronized void begin() {
    State seen = this.writer.state();
    Epoch begun = new Epoch(UUID.randomUUID());
    this.leader =
        this.writer.lead(seen, begun, new FeedPlace(this.lsn, 0, ++this.xid)).orElseThrow();
    this.epoch = begun;
  }

  /**
   * Commits a transaction and appends it.
   *
   * @return its id
   */
  public long commit(String... tags) {
    long id = nextXid();
    commitAs(id, tags);
    return id;
  }

  /** An id for {@link #commitAs}. */
  public synchronized long nextXid() {
    return ++this.xid;
  }

  public synchronized void commitAs(long id, String... tags) {
    Epoch now = currentEpoch();
    FeedPlace before = new FeedPlace(this.lsn, 0, 0);
    FeedEntry.Change change =
        new FeedEntry.Change(
            now, before, this.lsn + 10, 0, true, id, false, List.of(tags), List.of());
    if (append(change) != Appended.APPENDED) {
      throw new IllegalStateException("not appended: " + change);
    }
    this.lsn += 10;
  }

  /** Reads the counter, and appends a beat that carries it. */
  public synchronized Appended pulse() {
    Token counter = this.writer.counter();
    return append(
        new FeedEntry.Pulse(
            currentEpoch(), new FeedPlace(this.lsn, 0, 0), new Beat(counter, this.xid + 1)));
  }

  private Appended append(FeedEntry entry) {
    return this.writer.append(this.leader, List.of(entry));
  }

  public synchronized Epoch currentEpoch() {
    if (this.epoch == null) {
      begin();
    }
    return Objects.requireNonNull(this.epoch);
  }

  /** Where the last commit stands. */
  public synchronized Position position() {
    return new Position(currentEpoch(), this.lsn);
  }

  /** The id that the next snapshot has as its horizon. */
  public synchronized long horizon() {
    return this.xid + 1;
  }

  /** Beats no more, or again. */
  public void hang(boolean hangs) {
    this.hung = hangs;
  }

  private void beat() {
    while (!this.closed) {
      try {
        if (!this.hung) {
          beatOnce();
        }
      } catch (RuntimeException ex) {
        // Redis is away, as the test wants it to be.
      }
      LockSupport.parkNanos(BEAT.toNanos());
    }
  }

  private synchronized void beatOnce() {
    if (pulse() != Appended.APPENDED) {
      begin();
    }
  }

  @Override
  public void close() {
    this.closed = true;
    try {
      this.beating.join();
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
