package app.jewgo.cache.redis;

import app.jewgo.cache.time.MonotonicClock;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The time of day by Redis' clock, which is the same for all processes, without asking it. What it
 * says is at most a call's length later than it is, and never earlier. Thread-safe.
 */
public final class RedisClock {

  /** Clocks may be set, so what was learned long ago says nothing. */
  private static final long TRUSTED_NANOS = 10_000_000_000L;

  private final MonotonicClock clock;

  private volatile @Nullable Reading last;

  private record Reading(long redisMillis, long asked) {}

  public RedisClock(MonotonicClock clock) {
    this.clock = clock;
  }

  long now() {
    return this.clock.nanos();
  }

  /**
   * @param redisMillis that Redis said
   * @param asked {@link #now} before it was asked
   */
  public void learn(long redisMillis, long asked) {
    this.last = new Reading(redisMillis, asked);
  }

  /**
   * @return milliseconds since 1970; empty if Redis has not been heard of for 10 s
   */
  public OptionalLong millis() {
    Reading reading = this.last;
    if (reading == null) {
      return OptionalLong.empty();
    }
    long since = this.clock.nanos() - reading.asked();
    return (since > TRUSTED_NANOS)
        ? OptionalLong.empty()
        : OptionalLong.of(reading.redisMillis() + since / 1_000_000);
  }
}
