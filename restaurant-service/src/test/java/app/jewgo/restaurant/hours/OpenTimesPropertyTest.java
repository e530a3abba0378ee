package app.jewgo.restaurant.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("long")
class OpenTimesPropertyTest {

  private static final long SEED = 20261123;

  private final Random random = new Random(SEED);

  private final TrickyInstants instants = new TrickyInstants(this.random);

  private final RandomHours hours = new RandomHours(this.random);

  @Test
  void isOpenAgreesWithTheOpeningsOfTheDocument() {
    for (int i = 0; i < 20_000; i++) {
      ZoneId zone = this.instants.zone();
      Instant instant = this.instants.in(zone);
      LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
      ObjectNode json = this.hours.next(local.toLocalDate());
      OpeningHours opening = OpeningHours.parse(json);
      assertThat(opening.isOpen(instant, zone))
          .as("%s at %s in %s", json, instant, zone)
          .isEqualTo(isWithinAnOpening(opening, local));
    }
  }

  /** The definition: some opening of today or yesterday covers the minute. */
  private static boolean isWithinAnOpening(OpeningHours hours, LocalDateTime local) {
    for (LocalDate date : new LocalDate[] {local.toLocalDate().minusDays(1), local.toLocalDate()}) {
      long minute = ChronoUnit.MINUTES.between(date.atStartOfDay(), local);
      if (hours.on(date).stream()
          .anyMatch(o -> o.start() <= minute && minute < o.start() + o.length())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void nextChangeAgreesWithAskingEveryMinute() {
    int changes = 0;
    for (int i = 0; i < 1500; i++) {
      ZoneId zone = this.instants.zone();
      Instant instant = this.instants.in(zone);
      JsonNode json = this.hours.next(LocalDate.ofInstant(instant, zone));
      OpenTimes times = OpeningHours.parse(json).times();
      Optional<Instant> expected = askEveryMinute(times, instant, zone, Duration.ofDays(20));
      Optional<Instant> actual = times.nextChange(instant, zone);
      if (expected.isPresent()) {
        changes++;
        assertThat(actual).as("%s from %s in %s", json, instant, zone).isEqualTo(expected);
      } else {
        assertThat(actual)
            .as("%s from %s in %s", json, instant, zone)
            .satisfiesAnyOf(
                change -> assertThat(change).isEmpty(),
                change ->
                    assertThat(change.orElseThrow()).isAfter(instant.plus(Duration.ofDays(20))));
      }
    }
    assertThat(changes).isGreaterThan(1000);
  }

  private static Optional<Instant> askEveryMinute(
      OpenTimes times, Instant from, ZoneId zone, Duration within) {
    Boolean now = times.isOpen(from, zone);
    Instant end = from.plus(within);
    for (Instant minute = from.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
        minute.isBefore(end);
        minute = minute.plusSeconds(60)) {
      if (!Objects.equals(now, times.isOpen(minute, zone))) {
        return Optional.of(minute);
      }
    }
    return Optional.empty();
  }

  @Test
  void theKeptDocumentAndTheColumnsMeanTheSame() {
    for (int i = 0; i < 2000; i++) {
      HoursDocument document = HoursDocument.parse(this.hours.next(LocalDate.of(2026, 11, 23)));
      OpenTimes times = document.hours().times();
      assertThat(HoursDocument.parse(String.valueOf(document.json())).hours().times())
          .isEqualTo(times);
      assertThat(
              OpenTimes.ofColumns(times.openWeek(), times.overrideWindow(), times.overrideOpen()))
          .isEqualTo(times);
    }
  }
}
