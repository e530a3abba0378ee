package app.jewgo.restaurant.hours;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;

/** Instants of these years in zones of every kind, half of them within days of a clock change. */
final class TrickyInstants {

  /** Half-hour and two-hour changes, southern summers, quarter-hour offsets, none at all. */
  static final List<ZoneId> ZONES =
      List.of(
              "America/New_York",
              "America/Los_Angeles",
              "America/St_Johns",
              "America/Sao_Paulo",
              "America/Santiago",
              "America/Phoenix",
              "Europe/London",
              "Europe/Dublin",
              "Europe/Berlin",
              "Asia/Jerusalem",
              "Asia/Kathmandu",
              "Asia/Tokyo",
              "Australia/Lord_Howe",
              "Australia/Sydney",
              "Pacific/Auckland",
              "Pacific/Chatham",
              "Pacific/Apia",
              "Antarctica/Troll",
              "Atlantic/Azores",
              "UTC")
          .stream()
          .map(ZoneId::of)
          .toList();

  private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");

  private static final int DAYS = 4 * 365;

  private final Random random;

  TrickyInstants(Random random) {
    this.random = random;
  }

  ZoneId zone() {
    return ZONES.get(this.random.nextInt(ZONES.size()));
  }

  Instant in(ZoneId zone) {
    Instant any =
        FIRST.plusSeconds(this.random.nextLong(DAYS * 86_400L)).plusNanos(this.random.nextInt());
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    if (change == null || this.random.nextBoolean()) {
      return any;
    }
    long away = this.random.nextLong(-86_400, 86_400);
    return change.getInstant().plusSeconds(this.random.nextBoolean() ? away : away / 24 / 60 * 60);
  }
}
