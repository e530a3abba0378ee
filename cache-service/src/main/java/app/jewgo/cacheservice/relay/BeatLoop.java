package app.jewgo.cacheservice.relay;

import app.jewgo.cache.lease.Token;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.redis.RedisUnavailableException;
import app.jewgo.cache.stamp.Epoch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends beats through the database's log: first the counter of the members' reports is read, then
 * the beat is emitted. The reading thread appends it when it comes back. Tells of a slot that gives
 * nothing back, and of a Redis that does not answer.
 */
final class BeatLoop implements AutoCloseable {

  /** In which the largest transaction has to be decoded. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private final RelayGrip grip;

  private final FeedWriter feed;

  private final RelayProperties properties;

  private final BeatWatch watch;

  private final Consumer<Exception> failed;

  private final Thread thread = Thread.ofVirtual().name("relay-beats").unstarted(this::run);

  private volatile long lastChange = System.nanoTime();

  private long lastCounter = System.nanoTime();

  private volatile boolean closed;

  /**
   * @param failed told once, on this object's thread
   */
  BeatLoop(
      RelayGrip grip,
      FeedWriter feed,
      RelayProperties properties,
      BeatWatch watch,
      Consumer<Exception> failed) {
    this.grip = grip;
    this.feed = feed;
    this.properties = properties;
    this.watch = watch;
    this.failed = failed;
  }

  void start() {
    this.thread.start();
  }

  /** A change came by. */
  void changed(long now) {
    this.lastChange = now;
  }

  private void run() {
    try {
      while (!this.closed) {
        long next = System.nanoTime() + this.properties.beatInterval().toNanos();
        beat();
        mark();
        long left = next - System.nanoTime();
        if (left > 0) {
          TimeUnit.NANOSECONDS.sleep(left);
        }
      }
    } catch (SQLException | RuntimeException ex) {
      this.failed.accept(ex);
    } catch (InterruptedException ex) {
      // the session ends
    } catch (Error ex) {
      this.failed.accept(new IllegalStateException(ex));
    }
  }

  private void beat() throws SQLException {
    Token counter = counter();
    if (counter == null) {
      return;
    }
    long now = System.nanoTime();
    listen(this.watch.silence(now));
    this.watch.sent(counter, now);
    Epoch known = LogMessages.beat(this.grip.sql(), counter);
    if (!this.grip.epoch().equals(known)) {
      throw new SQLException("the database knows epoch " + known + ", not " + this.grip.epoch());
    }
  }

  private void listen(Duration silence) throws SQLException {
    boolean lost =
        silence.compareTo(this.properties.silence()) > 0
            && !ReplicationSlot.isReadBy(
                this.grip.sql(), this.properties.slot(), this.grip.reader());
    if (lost || silence.compareTo(LONGEST_SILENCE) > 0) {
      throw new SQLException("the slot has given nothing back for " + silence.toMillis() + " ms");
    }
  }

  /** A Redis that is late once costs a beat, no more. */
  private @Nullable Token counter() {
    try {
      Token counter = this.feed.counter();
      this.lastCounter = System.nanoTime();
      return counter;
    } catch (RedisUnavailableException ex) {
      if (System.nanoTime() - this.lastCounter > this.properties.silence().toNanos()) {
        throw ex;
      }
      return null;
    }
  }

  private void mark() throws SQLException {
    long now = System.nanoTime();
    if (now - this.lastChange > this.properties.markInterval().toNanos()) {
      this.lastChange = now;
      LogMessages.change(this.grip.sql(), List.of());
    }
  }

  @Override
  public void close() {
    this.closed = true;
    this.thread.interrupt();
  }
}
