package app.jewgo.restaurant.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class HoursStatusTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** Sunday 11-15 and 17-22, Saturday 21 until Sunday 01:30; closed on Sunday 2026-12-27. */
  private static final String HOURS =
      """
      {"periods":[
        {"open":{"day":0,"time":"1100"},"close":{"day":0,"time":"1500"}},
        {"open":{"day":0,"time":"1700"},"close":{"day":0,"time":"2200"}},
        {"open":{"day":6,"time":"2100"},"close":{"day":0,"time":"0130"}}],
       "exceptions":[{"date":"2026-12-27","closed":true}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-22T12:00 | open         | Open until 3:00 PM              | 11:00 AM – 3:00 PM, 5:00 PM – 10:00 PM
          2026-11-22T14:00 | closing_soon | Open until 3:00 PM              | 11:00 AM – 3:00 PM, 5:00 PM – 10:00 PM
          2026-11-22T16:00 | closed       | Closed until 5:00 PM            | 11:00 AM – 3:00 PM, 5:00 PM – 10:00 PM
          2026-11-23T08:00 | closed       | Closed until Saturday 9:00 PM   | Closed
          2026-11-21T22:00 | open         | Open until 1:30 AM              | 9:00 PM – 1:30 AM
          2026-12-27T12:00 | closed       | Closed until Saturday 9:00 PM   | Closed
          """)
  void tellsAGuest(LocalDateTime local, String status, String message, String today) {
    HoursStatus answer = status(HOURS, local, NEW_YORK);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).isEqualTo(message);
    assertThat(answer.todayHours()).isEqualTo(today);
    assertThat(answer.isOpen()).isEqualTo(!status.equals("closed"));
    assertThat(answer.timezone()).isEqualTo("America/New_York");
    assertThat(answer.formattedHours())
        .hasSize(7)
        .startsWith("Monday: Closed")
        .endsWith("Sunday: 11:00 AM – 3:00 PM, 5:00 PM – 10:00 PM")
        .contains("Saturday: 9:00 PM – 1:30 AM");
  }

  @Test
  void tellsTheNextChangeByTheClockOfThePlace() {
    assertThat(status(HOURS, LocalDateTime.parse("2026-11-22T12:00"), NEW_YORK).nextChange())
        .isEqualTo(OffsetDateTime.parse("2026-11-22T15:00-05:00"));
  }

  @Test
  void tellsWhenNothingChanges() {
    LocalDateTime now = LocalDateTime.parse("2026-11-22T12:00");
    HoursStatus always =
        status("{\"periods\":[{\"open\":{\"day\":0,\"time\":\"0000\"}}]}", now, NEW_YORK);
    assertThat(always.message()).isEqualTo("Open 24 hours");
    assertThat(always.todayHours()).isEqualTo("Open 24 hours");
    assertThat(always.nextChange()).isNull();
    assertThat(status("{\"periods\":[]}", now, NEW_YORK).message()).isEqualTo("Closed");
  }

  @Test
  void doesNotGuess() {
    LocalDateTime now = LocalDateTime.parse("2026-11-22T12:00");
    HoursStatus noHours = status("null", now, NEW_YORK);
    assertThat(noHours.status()).isEqualTo("unknown");
    assertThat(noHours.isOpen()).isNull();
    assertThat(noHours.formattedHours()).isEmpty();
    HoursStatus noZone = status(HOURS, now, null);
    assertThat(noZone.status()).isEqualTo("unknown");
    assertThat(noZone.message()).isEqualTo("Time zone unknown");
    assertThat(noZone.formattedHours()).hasSize(7);
  }

  private static HoursStatus status(String json, LocalDateTime local, @Nullable ZoneId zone) {
    OpeningHours hours = OpeningHours.parse(JsonMapper.shared().readTree(json));
    return HoursStatus.at(local.atZone(NEW_YORK).toInstant(), hours, zone);
  }
}
