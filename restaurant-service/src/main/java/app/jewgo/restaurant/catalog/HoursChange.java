package app.jewgo.restaurant.catalog;

import app.jewgo.restaurant.hours.HoursStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When what is said about hours stops being true. */
final class HoursChange {

  private HoursChange() {}

  /**
   * It opens or closes, it begins to close soon, or another day begins.
   *
   * @return never null but for unknown hours
   */
  static @Nullable Instant after(Instant now, HoursStatus hours) {
    if (hours.timezone() == null) {
      return null;
    }
    ZoneId zone = ZoneId.of(hours.timezone());
    Instant midnight = now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    OffsetDateTime change = hours.nextChange();
    if (change == null) {
      return midnight;
    }
    return Stream.of(change.toInstant().minus(HoursStatus.SOON), change.toInstant(), midnight)
        .filter(now::isBefore)
        .min(Instant::compareTo)
        .orElse(midnight);
  }
}
