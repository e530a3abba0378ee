package app.jewgo.cacheservice.relay;

import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.stamp.Epoch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the relay does at this moment.
 *
 * @param since when it began to do so
 * @param epoch that it carries, null unless it is {@code LEADING}
 * @param place behind what it has appended, null likewise
 * @param leader its number, 0 likewise
 * @param problem why it is not {@code LEADING}; null if nothing is wrong
 */
public record RelayStatus(
    State state,
    Instant since,
    @Nullable Epoch epoch,
    @Nullable FeedPlace place,
    long leader,
    @Nullable String problem) {

  /** Of a relay. */
  public enum State {
    /** Has not reached database and Redis yet. */
    STARTING,
    /** Another instance holds the slot; this one takes over when it lets go. */
    STANDBY,
    /** Carries changes. */
    LEADING,
    /** Cannot, and tries again. */
    FAILING
  }
}
