package app.jewgo.cache.memory;

import java.time.Duration;

/**
 * How a cache works. All may change while it does.
 *
 * @param judged whether it is judged if what is loaded is current: only where this process is a
 *     member
 * @param enabled whether memory answers; else every question is loaded
 * @param maximumBytes of all values together, by their weigher
 * @param degradedTtl how old an answer may be while no lease is held, 0 to 60 s
 * @param ttlSpread the greatest part that chance takes from a lifetime, 0 to 0.5
 * @param grace for how long an answer whose lifetime is over, and that nothing has changed, is
 *     served while it is read anew, 0 to 10 min
 * @param fillLease for how long other processes wait for the one that reads the database, 0 to 10 s
 */
public record CacheSettings(
    boolean judged,
    boolean enabled,
    long maximumBytes,
    Duration degradedTtl,
    double ttlSpread,
    Duration grace,
    Duration fillLease) {

  public CacheSettings {
    if (maximumBytes <= 0) {
      throw new IllegalArgumentException("maximumBytes: " + maximumBytes + " (expected: > 0)");
    }
    if (enabled && !judged) {
      throw new IllegalArgumentException("enabled: true (expected: false where nothing is judged)");
    }
    within("degradedTtl", degradedTtl, 60);
    if (!(ttlSpread >= 0 && ttlSpread <= 0.5)) {
      throw new IllegalArgumentException("ttlSpread: " + ttlSpread + " (expected: 0..0.5)");
    }
    within("grace", grace, 600);
    within("fillLease", fillLease, 10);
  }

  /** With exact lifetimes, no grace, and a quarter of a second to read the database. */
  public CacheSettings(long maximumBytes, Duration degradedTtl) {
    this(true, true, maximumBytes, degradedTtl, 0, Duration.ZERO, Duration.ofMillis(250));
  }

  private static void within(String name, Duration value, long mostSeconds) {
    if (value.isNegative() || value.compareTo(Duration.ofSeconds(mostSeconds)) > 0) {
      throw new IllegalArgumentException(
          "%s: %s (expected: 0..%ds)".formatted(name, value, mostSeconds));
    }
  }
}
