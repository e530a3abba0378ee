package app.jewgo.cache.memory;

import app.jewgo.cache.stamp.Provenance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a flight brings.
 *
 * @param current when it was known to be current, or was begun to be read, less what its server was
 *     behind
 * @param primary whether the primary was asked
 */
record Flown<V>(
    V value, @Nullable Provenance provenance, long current, boolean primary, Served.How how) {

  Duration age(long now) {
    return Duration.ofNanos(Math.max(0, now - this.current));
  }
}
