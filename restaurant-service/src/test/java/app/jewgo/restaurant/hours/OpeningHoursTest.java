package app.jewgo.restaurant.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpeningHoursTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          null                                                                              |
          {}                                                                                |
          {"weekday_text":["Monday: Closed"]}                                               |
          {"periods":null}                                                                  |
          {"periods":[]}                                                                    | {}
          {"periods":[{"open":{"day":0,"time":"0000"}}]}                                    | {[0,10080)}
          {"periods":[{"open":{"day":0,"time":"1100"},"close":{"day":0,"time":"2200"}}]}    | {[660,1320)}
          {"periods":[{"open":{"day":0,"time":"11:00"},"close":{"day":0,"time":"22:00"}}]}  | {[660,1320)}
          {"periods":[{"open":{"day":1,"time":"1800"},"close":{"day":2,"time":"0200"}}]}    | {[2520,3000)}
          {"periods":[{"open":{"day":6,"time":"2100"},"close":{"day":0,"time":"0000"}}]}    | {[9900,10080)}
          {"periods":[{"open":{"day":6,"time":"2100"},"close":{"day":0,"time":"0230"}}]}    | {[0,150),[9900,10080)}
          {"periods":[{"open":{"day":0,"time":"0000"},"close":{"day":6,"time":"0000"}}]}    | {[0,8640)}
          {"periods":[{"open":{"day":0,"time":"0900"},"close":{"day":1,"time":"2200"}}]}    | {[540,2760)}
          {"periods":[{"open":{"day":2,"time":"0900"},"close":{"day":2,"time":"0900"}}]}    | {[3420,4860)}
          {"periods":[{"open":{"day":2,"time":"1800"},"close":{"day":2,"time":"0200"}}]}    | {[3960,4440)}
          {"periods":[{"open":{"day":2,"time":"0000"},"close":{"day":2,"time":"2400"}}]}    | {[2880,4320)}
          {"periods":[{"open":{"day":0,"time":"0900"},"close":{"day":0,"time":"1300"}},{"open":{"day":0,"time":"1200"},"close":{"day":0,"time":"1500"}},{"open":{"day":0,"time":"1500"},"close":{"day":0,"time":"1600"}}]} | {[540,960)}
          """)
  void becomesAWeek(String json, String openWeek) {
    assertThat(parse(json).times().openWeek()).isEqualTo(openWeek);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                   |                       | a list (expected: an object)
          7                                                    |                       | 7 (expected: an object)
          "no json"                                            |                       | text that is not JSON (expected: an object)
          {"periods":{}}                                       | periods               | an object (expected: an array)
          {"periods":[3]}                                      | periods[0]            | 3 (expected: an object with open and close)
          {"periods":[{}]}                                     | periods[0].open       | missing (expected: an object with day and time)
          {"periods":[{"open":{"day":9,"time":"0900"},"close":{"day":1,"time":"1000"}}]} | periods[0].open.day | 9 (expected: 0..6, 0 = Sunday)
          {"periods":[{"open":{"day":1.5,"time":"0900"},"close":{"day":1,"time":"1000"}}]} | periods[0].open.day | 1.5 (expected: 0..6, 0 = Sunday)
          {"periods":[{"open":{"day":1,"time":"2500"},"close":{"day":1,"time":"1000"}}]} | periods[0].open.time | "2500" (expected: "HHMM", 0000..2359)
          {"periods":[{"open":{"day":1,"time":"2400"},"close":{"day":1,"time":"1000"}}]} | periods[0].open.time | "2400" (expected: "HHMM", 0000..2359)
          {"periods":[{"open":{"day":1,"time":"0900"},"close":{"day":1,"time":"0960"}}]} | periods[0].close.time | "0960" (expected: "HHMM", 0000..2400)
          {"periods":[{"open":{"day":1,"time":900},"close":{"day":1,"time":"1000"}}]} | periods[0].open.time | 900 (expected: "HHMM", 0000..2359)
          {"periods":[{"open":{"day":1,"time":"0900"},"close":{"day":1,"time":"1000"}},{"open":{"day":1,"time":"0900"}}]} | periods[1].close | missing (expected: an object with day and time)
          {"exceptions":[{"date":"2026-12-25","closed":true}]} | periods               | missing (expected: the week to which the exceptions apply)
          {"periods":[],"exceptions":[{"closed":true}]}        | exceptions[0].date    | missing (expected: a date like 2026-12-25)
          {"periods":[],"exceptions":[{"date":"2026-02-30","closed":true}]} | exceptions[0].date | "2026-02-30" (expected: a date like 2026-12-25)
          {"periods":[],"exceptions":[{"date":"+999999999-01-01","closed":true}]} | exceptions[0].date | "+999999999-01-01" (expected: a date like 2026-12-25)
          {"periods":[],"exceptions":[{"date":"2026-12-25"}]}  | exceptions[0].periods | missing (expected: periods, or closed: true)
          {"periods":[],"exceptions":[{"date":"2026-12-25","closed":"yes"}]} | exceptions[0].closed | "yes" (expected: true or false)
          {"periods":[],"exceptions":[{"date":"2026-12-25","closed":true},{"date":"2026-12-25","closed":true}]} | exceptions[1].date | "2026-12-25" (expected: each date once)
          {"periods":[],"weekday_text":["a\\u0000b"]}          | weekday_text[0]       | "a\\u0000b" (expected: text of at most 300)
          """)
  void tellsWhatIsWrong(String json, String path, String reason) {
    assertThatExceptionOfType(InvalidHoursException.class)
        .isThrownBy(() -> parse(json))
        .satisfies(ex ->
            assertThat(ex.errors())
                .isEqualTo(Map.of(path == null ? "" : path, reason.replace("a list", "an array"))));
  }

  @Test
  void tellsEverythingThatIsWrongUpToABound() {
    String periods = "{\"open\":1,\"close\":2},".repeat(100) + "3";
    assertThatExceptionOfType(InvalidHoursException.class)
        .isThrownBy(() -> parse("{\"periods\":[" + periods + "]}"))
        .satisfies(ex -> assertThat(ex.errors()).hasSize(HoursParser.MAX_ERRORS));
    assertThatExceptionOfType(InvalidHoursException.class)
        .isThrownBy(() -> parse("{\"periods\":[" + "{},".repeat(300) + "{}]}"))
        .satisfies(ex ->
            assertThat(ex.errors())
                .containsExactly(Map.entry("periods", "301 entries (expected: at most 200)")));
  }

  @Test
  void keepsOfADocumentOnlyWhatItKnows() {
    HoursDocument document =
        HoursDocument.parse(
            """
            {"owner_phone":"secret","open_now":true,"weekday_text":["Sunday: 11:00 AM – 10:00 PM"],
             "periods":[{"open":{"day":0,"time":"11:00","x":1},"close":{"day":0,"time":"2200"}}]}
            """);
    assertThat(document.json())
        .isEqualTo(
            "{\"periods\":[{\"open\":{\"day\":0,\"time\":\"1100\"},"
                + "\"close\":{\"day\":0,\"time\":\"2200\"}}],"
                + "\"weekday_text\":[\"Sunday: 11:00 AM – 10:00 PM\"],\"open_now\":true}");
    assertThat(HoursDocument.parse("  ").json()).isNull();
  }

  /** Open every day 18:00 to 02:00; closed on Friday 25th; 09:00 to 03:00 on the 31st. */
  @ParameterizedTest
  @CsvSource({
    "2026-12-24T19:00, true",
    // what was opened the day before stays open
    "2026-12-25T01:59, true",
    "2026-12-25T02:00, false",
    "2026-12-25T19:00, false",
    "2026-12-26T01:00, false",
    "2026-12-26T18:00, true",
    "2026-12-31T01:30, true",
    "2026-12-31T08:59, false",
    "2026-12-31T09:00, true",
    "2027-01-01T02:59, true",
    "2027-01-01T03:00, false",
    "2027-01-01T18:00, true",
  })
  void exceptionsReplaceWhatStartsOnTheirDate(LocalDateTime local, boolean open) {
    OpeningHours hours =
        parse(
            "{\"periods\":["
                + everyDay("1800", "0200")
                + "],\"exceptions\":[{\"date\":\"2026-12-25\",\"closed\":true},"
                + "{\"date\":\"2026-12-31\",\"periods\":[{\"open\":\"0900\",\"close\":\"0300\"}]}]}");
    assertThat(hours.isOpen(local.atZone(NEW_YORK).toInstant(), NEW_YORK)).isEqualTo(open);
  }

  @Test
  void aPlaceThatIsAlwaysOpenClosesOnAnExceptionalDate() {
    OpeningHours hours =
        parse(
            """
            {"periods":[{"open":{"day":0,"time":"0000"}}],
             "exceptions":[{"date":"2026-12-25","closed":true},{"date":"2026-12-26","closed":true}]}
            """);
    assertThat(hours.nextChange(Instant.parse("2026-12-01T00:00:00Z"), NEW_YORK))
        .contains(ZonedDateTime.of(2026, 12, 25, 0, 0, 0, 0, NEW_YORK).toInstant());
    assertThat(hours.nextChange(Instant.parse("2026-12-25T12:00:00Z"), NEW_YORK))
        .contains(ZonedDateTime.of(2026, 12, 27, 0, 0, 0, 0, NEW_YORK).toInstant());
    assertThat(hours.nextChange(Instant.parse("2026-12-27T12:00:00Z"), NEW_YORK)).isEmpty();
    assertThat(hours.times().overrideWindow()).isEqualTo("{[2026-12-25T00:00,2026-12-28T00:00)}");
    assertThat(hours.times().overrideOpen()).isEqualTo("{[2026-12-27T00:00,2026-12-28T00:00)}");
  }

  @ParameterizedTest
  @CsvSource({
    // 2026-03-08, 02:00 to 03:00 does not exist: opening at 02:30 is at the jump
    "2026-03-08T06:00:00Z, 0230, 0500, 2026-03-08T07:00:00Z",
    // closing within the gap as well: that day it never opens
    "2026-03-08T06:00:00Z, 0210, 0250, 2026-03-09T06:10:00Z",
    // 2026-11-01, 01:00 to 02:00 is there twice: open from 01:30, closed again at the second 01:00
    "2026-11-01T05:00:00Z, 0130, 0500, 2026-11-01T05:30:00Z",
    "2026-11-01T05:45:00Z, 0130, 0500, 2026-11-01T06:00:00Z",
    "2026-11-01T06:00:00Z, 0130, 0500, 2026-11-01T06:30:00Z",
  })
  void changesAreExactWhereTheClocksChange(
      Instant from, String open, String close, Instant change) {
    OpeningHours hours = parse("{\"periods\":[" + everyDay(open, close) + "]}");
    assertThat(hours.nextChange(from, NEW_YORK)).contains(change);
  }

  @Test
  void unknownIsNotClosed() {
    assertThat(OpeningHours.UNKNOWN.isOpen(Instant.EPOCH, NEW_YORK)).isNull();
    assertThat(OpeningHours.UNKNOWN.nextChange(Instant.EPOCH, NEW_YORK)).isEmpty();
    assertThat(parse("{\"periods\":[]}").isOpen(Instant.EPOCH, null)).isNull();
    assertThat(parse("{\"periods\":[]}").isOpen(Instant.EPOCH, NEW_YORK)).isFalse();
    assertThat(parse("{\"periods\":[]}").nextChange(Instant.EPOCH, NEW_YORK)).isEmpty();
  }

  private static String everyDay(String open, String close) {
    StringBuilder periods = new StringBuilder();
    for (int day = 0; day < 7; day++) {
      int closing = (close.compareTo(open) > 0) ? day : (day + 1) % 7;
      periods.append(
          "%s{\"open\":{\"day\":%d,\"time\":\"%s\"},\"close\":{\"day\":%d,\"time\":\"%s\"}}"
              .formatted((day > 0) ? "," : "", day, open, closing, close));
    }
    return periods.toString();
  }

  private static OpeningHours parse(String json) {
    JsonNode node = JsonMapper.shared().readTree(json);
    return OpeningHours.parse(node);
  }
}
