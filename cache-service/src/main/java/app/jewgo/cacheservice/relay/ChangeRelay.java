package app.jewgo.cacheservice.relay;

import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.redis.RedisUnavailableException;
import app.jewgo.cacheservice.database.Primary;
import app.jewgo.cacheservice.relay.RelayStatus.State;
import app.jewgo.kit.config.LiveConfig;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries every committed change from the database's log into the stream that the memories read: in
 * the order of commits, none left out. Of several instances one holds the replication slot, the
 * others wait for it. Whatever fails, it lets go of everything and begins anew; how far it had come
 * stands in the slot and in the stream. One thread of its own. Thread-safe.
 */
public final class ChangeRelay implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ChangeRelay.class);

  private final Primary primary;

  private final FeedWriter feed;

  private final LiveConfig<RelayProperties> properties;

  private final RelayMetrics metrics;

  private final InstantSource clock;

  private final Thread thread =
      Thread.ofPlatform().daemon().name("change-relay").unstarted(this::run);

  private volatile RelayStatus status;

  private volatile @Nullable RelaySession session;

  private volatile boolean closed;

  private int refusals;

  ChangeRelay(
      Primary primary,
      FeedWriter feed,
      LiveConfig<RelayProperties> properties,
      RelayMetrics metrics,
      InstantSource clock) {
    this.primary = primary;
    this.feed = feed;
    this.properties = properties;
    this.metrics = metrics;
    this.clock = clock;
    this.status = new RelayStatus(State.STARTING, clock.instant(), null, null, 0, null);
  }

  void start() {
    this.metrics.watch(this::status);
    this.thread.start();
  }

  public RelayStatus status() {
    RelayStatus now = this.status;
    RelaySession current = this.session;
    FeedPlace place = (current == null) ? now.place() : current.place();
    return new RelayStatus(
        now.state(), now.since(), now.epoch(), place, now.leader(), now.problem());
  }

  /**
   * @return how long a beat takes from its emission into the stream, of the last minute: {@code
   *     p50} and {@code p99}
   */
  public Map<String, Double> beatDelayMillis() {
    return this.metrics.beatDelayMillis();
  }

  private void run() {
    while (!this.closed) {
      try {
        carry();
      } catch (SQLException ex) {
        boolean inUse = ReplicationSlot.IN_USE.equals(ex.getSQLState());
        become(inUse ? State.STANDBY : State.FAILING, String.valueOf(ex.getMessage()));
      } catch (RedisUnavailableException ex) {
        become(State.FAILING, String.valueOf(ex.getMessage()));
      } catch (RefusedException ex) {
        this.refusals++;
        become(State.FAILING, String.valueOf(ex.getMessage()));
      } catch (Throwable ex) {
        // An error, too: a thread that ends of it would be said to lead for ever after.
        become(State.FAILING, ex.toString());
      }
      pause();
    }
  }

  private void carry() throws Exception {
    RelayProperties current = this.properties.current();
    RelayGrip grip = RelayGrip.take(this.primary, this.feed, current, this.refusals, this.metrics);
    try (RelaySession held = new RelaySession(grip, this.feed, current, this.metrics)) {
      this.session = held;
      if (this.closed) {
        return;
      }
      this.status =
          new RelayStatus(
              State.LEADING, this.clock.instant(), held.epoch(), held.place(), held.leader(), null);
      try {
        held.run();
      } finally {
        this.session = null;
        if (held.isAccepted()) {
          this.refusals = 0;
        }
      }
    }
  }

  /** Each new state once, not with every attempt. */
  private void become(State state, String problem) {
    if (this.closed) {
      return;
    }
    RelayStatus former = this.status;
    if (former.state() == State.LEADING) {
      this.metrics.failure();
    }
    if (former.state() == state && problem.equals(former.problem())) {
      return;
    }
    if (state == State.STANDBY) {
      LOGGER.info("another instance holds the slot; waiting for it");
    } else {
      LOGGER.warn("changes are not carried at the moment: {}", problem);
    }
    this.status = new RelayStatus(state, this.clock.instant(), null, null, 0, problem);
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(this.properties.current().pause().toNanos());
    } catch (InterruptedException ex) {
      // Closed, or else there is nothing to wait for.
    }
  }

  @Override
  public void close() {
    this.closed = true;
    RelaySession current = this.session;
    if (current != null) {
      current.close();
    }
    this.thread.interrupt();
  }
}
