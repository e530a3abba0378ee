package app.jewgo.cache.memory;

import app.jewgo.cache.stamp.Provenance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a loader read.
 *
 * @param provenance null if the answer must not be kept: its reads were of two epochs
 * @param behind how far the server may be behind the primary; counts only while the platform cannot
 *     tell what is current
 * @param outage null unless a replica was asked while the primary was known to be down
 */
public record Loaded<V>(
    V value, @Nullable Provenance provenance, Duration behind, @Nullable Outage outage) {

  public static <V> Loaded<V> of(V value, Provenance provenance) {
    return new Loaded<>(value, provenance, Duration.ZERO, null);
  }
}
