package app.jewgo.cache.memory;

import app.jewgo.cache.stamp.Provenance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it leaves the cache.
 *
 * @param provenance with what is left of the lifetime; null if nobody may keep it
 * @param age since it was last known to be current; zero unless {@link How#BOUNDED_STALE}
 */
public record Served<V>(V value, @Nullable Provenance provenance, How how, Duration age) {

  /** Which way an answer came. */
  public enum How {
    /** From memory, and current. */
    HIT,
    /** Likewise; its lifetime is over, and it is being read anew. */
    EXPIRED,
    /** From the memory that all processes share, and current. */
    SHARED,
    /** Read for this caller, or for one who asked at the same time. */
    LOADED,
    /** The platform cannot tell what is current; the age is bounded. */
    BOUNDED_STALE
  }
}
