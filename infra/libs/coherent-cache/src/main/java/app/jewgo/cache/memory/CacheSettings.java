package app.jewgo.cache.memory;

import java.time.Duration;

/**
 * The bounds of a cache.
 *
 * @param maximumBytes of all values together, by their weigher
 * @param degradedTtl how old an answer may be while no lease is held, 0 to 60 s
 */
public record CacheSettings(long maximumBytes, Duration degradedTtl) {

  public CacheSettings {
    if (maximumBytes <= 0) {
      throw new IllegalArgumentException("maximumBytes: " + maximumBytes + " (expected: > 0)");
    }
    if (degradedTtl.isNegative() || degradedTtl.toSeconds() > 60) {
      throw new IllegalArgumentException("degradedTtl: " + degradedTtl + " (expected: 0..60s)");
    }
  }
}
