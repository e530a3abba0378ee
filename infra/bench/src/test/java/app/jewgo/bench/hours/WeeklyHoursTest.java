package app.jewgo.bench.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.bench.hours.WeeklyHours.Range;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WeeklyHoursTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void writesPeriodsAsGoogleDoes() {
    WeeklyHours hours =
        WeeklyHours.of(
            List.of(
                Range.on(DayOfWeek.SUNDAY, 11 * 60, 22 * 60),
                Range.on(DayOfWeek.SATURDAY, 20 * 60 + 30, 60)));

    assertThat(JSON.readTree(hours.toJson()).get("periods"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"open":{"day":0,"time":"1100"},"close":{"day":0,"time":"2200"}},
                 {"open":{"day":6,"time":"2030"},"close":{"day":0,"time":"0100"}}]
                """));
    assertThat(hours.toMultirange()).isEqualTo("{[0,60),[660,1320),[9870,10080)}");
  }

  @Test
  void writesTextAsGoogleDoes() {
    WeeklyHours hours =
        WeeklyHours.of(
            List.of(
                Range.on(DayOfWeek.MONDAY, 12 * 60, 15 * 60 + 30),
                Range.on(DayOfWeek.MONDAY, 18 * 60, 23 * 60),
                Range.on(DayOfWeek.TUESDAY, 7 * 60, 22 * 60),
                Range.on(DayOfWeek.WEDNESDAY, 0, 24 * 60),
                Range.on(DayOfWeek.THURSDAY, 10 * 60, 2 * 60),
                Range.on(DayOfWeek.FRIDAY, 3 * 60, 12 * 60),
                Range.on(DayOfWeek.SATURDAY, 21 * 60, 0)));

    assertThat(hours.toText().replace('\u202f', ' ').replace("\u2009", " ").lines())
        .containsExactly(
            "Monday: 12:00 – 3:30 PM, 6:00 – 11:00 PM",
            "Tuesday: 7:00 AM – 10:00 PM",
            "Wednesday: Open 24 hours",
            "Thursday: 10:00 AM – 2:00 AM",
            "Friday: 3:00 AM – 12:00 PM",
            "Saturday: 9:00 PM – 12:00 AM",
            "Sunday: Closed");
    assertThat(hours.toText()).contains("12:00\u2009–\u20093:30\u202fPM");
  }

  @Test
  void openAtAllTimesIsOnePeriodWithoutAnEnd() {
    List<Range> days = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.add(Range.on(day, 0, 24 * 60));
    }

    WeeklyHours hours = WeeklyHours.of(days);

    assertThat(hours).isEqualTo(WeeklyHours.ALWAYS);
    assertThat(hours.toMultirange()).isEqualTo("{[0,10080)}");
    JsonNode json = JSON.readTree(hours.toJson());
    assertThat(json.get("periods"))
        .isEqualTo(JSON.readTree("[{\"open\":{\"day\":0,\"time\":\"0000\"}}]"));
    assertThat(json.get("weekday_text").get(6).asString()).isEqualTo("Sunday: Open 24 hours");
  }

  @Test
  void noRangeIsClosedAllWeek() {
    WeeklyHours closed = WeeklyHours.of(List.of());

    assertThat(closed.toMultirange()).isEqualTo("{}");
    assertThat(closed.toText().lines()).allMatch(line -> line.endsWith(": Closed"));
    assertThat(JSON.readTree(closed.toJson()).get("periods").isEmpty()).isTrue();
  }

  @Test
  void joinsWhatIsSplitAtMidnight() {
    WeeklyHours hours =
        WeeklyHours.of(
            List.of(
                Range.on(DayOfWeek.SUNDAY, 0, 2 * 60),
                Range.on(DayOfWeek.SATURDAY, 20 * 60, 24 * 60)));

    assertThat(hours.ranges()).containsExactly(new Range(6 * 1440 + 20 * 60, 6 * 60));
  }

  @Test
  void refusesOverlapAndNonsense() {
    assertThatThrownBy(() -> new WeeklyHours(List.of(new Range(0, 100), new Range(50, 10))))
        .hasMessageContaining("not overlapping");
    assertThatThrownBy(() -> new WeeklyHours(List.of(new Range(10, 10), new Range(10_000, 100))))
        .hasMessageContaining("not overlapping");
    assertThatThrownBy(() -> new Range(10_080, 1)).hasMessage("open: 10080 (expected: 0..10079)");
    assertThatThrownBy(() -> new Range(0, 0)).hasMessage("minutes: 0 (expected: 1..10080)");
  }

  /** Whatever ranges come in any order: the same minutes are open, read from any of its forms. */
  @Test
  void keepsEveryMinuteOfRandomRanges() {
    Random random = new Random(1);
    for (int round = 0; round < 3_000; round++) {
      List<Range> ranges = new ArrayList<>();
      BitSet expected = new BitSet(10_080);
      for (int i = random.nextInt(12); i > 0; i--) {
        Range range =
            new Range(
                random.nextInt(336) * 30,
                30 * (1 + random.nextInt(random.nextInt(8) == 0 ? 336 : 40)));
        ranges.add(range);
        for (int minute = 0; minute < range.minutes(); minute++) {
          expected.set((range.open() + minute) % 10_080);
        }
      }
      Collections.shuffle(ranges, random);

      WeeklyHours hours = WeeklyHours.of(ranges);

      assertThat(minutesOfPeriods(hours.toJson())).as("%s", ranges).isEqualTo(expected);
      assertThat(minutesOfMultirange(hours.toMultirange())).as("%s", ranges).isEqualTo(expected);
    }
  }

  private static BitSet minutesOfPeriods(String json) {
    BitSet open = new BitSet(10_080);
    for (JsonNode period : JSON.readTree(json).get("periods")) {
      int from = minute(period.get("open"));
      JsonNode close = period.get("close");
      int to = (close == null) ? from + 10_080 : minute(close);
      for (int minute = from; minute < (to > from ? to : to + 10_080); minute++) {
        open.set(minute % 10_080);
      }
    }
    return open;
  }

  private static int minute(JsonNode moment) {
    int time = Integer.parseInt(moment.get("time").asString());
    return moment.get("day").asInt() * 1440 + time / 100 * 60 + time % 100;
  }

  private static BitSet minutesOfMultirange(String text) {
    BitSet open = new BitSet(10_080);
    for (String part : text.substring(1, text.length() - 1).split("(?<=\\)),", -1)) {
      if (!part.isEmpty()) {
        String[] bounds = part.substring(1, part.length() - 1).split(",", -1);
        open.set(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
      }
    }
    return open;
  }
}
