package app.jewgo.restaurant.timezone;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the time zone of a restaurant. Only zones that both Java and PostgreSQL know count: both
 * have to compute with them. Thread-safe.
 */
public final class TimeZones {

  private final Supplier<Set<String>> knownToDatabase;

  private final ZoneMap map = new ZoneMap();

  private volatile @Nullable Set<String> known;

  TimeZones(Supplier<Set<String>> knownToDatabase) {
    this.knownToDatabase = knownToDatabase;
  }

  /** Whether a name can be the time zone of a restaurant, like {@code America/New_York}. */
  public boolean isKnown(String name) {
    Set<String> known = this.known;
    if (known == null) {
      // Asked once; twice at the same time does no harm.
      known = new HashSet<>(ZoneId.getAvailableZoneIds());
      known.retainAll(this.knownToDatabase.get());
      this.known = known;
    }
    return known.contains(name);
  }

  /**
   * The time zone of a restaurant: the given one if it is known, else the one at its coordinates.
   *
   * @param latitude -90..90, null if unknown
   * @param longitude -180..180, null if unknown
   * @return null if nothing tells
   */
  public @Nullable String of(
      @Nullable String given, @Nullable Double latitude, @Nullable Double longitude) {
    if (given != null && isKnown(given)) {
      return given;
    }
    if (latitude == null || longitude == null) {
      return null;
    }
    return this.map.at(latitude, longitude).filter(this::isKnown).orElse(null);
  }
}
