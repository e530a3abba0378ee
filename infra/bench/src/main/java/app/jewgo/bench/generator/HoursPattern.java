package app.jewgo.bench.generator;

import app.jewgo.bench.hours.WeeklyHours;
import app.jewgo.bench.hours.WeeklyHours.Range;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The weeks that kosher places keep. Closed on Shabbat, all but the few that never close. */
enum HoursPattern {
  UNKNOWN(200),
  ALL_DAY(330),
  TWO_RANGES(110),
  EVENING(110),
  MORNING(150),
  OVERNIGHT(70),
  WEEKDAYS_ONLY(24),
  ALWAYS(6);

  private static final Set<DayOfWeek> SUNDAY_TO_THURSDAY =
      EnumSet.complementOf(EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY));

  private final int perMille;

  HoursPattern(int perMille) {
    this.perMille = perMille;
  }

  /**
   * @return null if the hours of this place are unknown
   */
  static @Nullable WeeklyHours draw(RowRandom random) {
    int left = random.below(1000);
    for (HoursPattern pattern : values()) {
      left -= pattern.perMille;
      if (left < 0) {
        return pattern.week(random);
      }
    }
    return null;
  }

  private @Nullable WeeklyHours week(RowRandom random) {
    return switch (this) {
      case UNKNOWN -> null;
      case ALWAYS -> WeeklyHours.ALWAYS;
      case ALL_DAY -> {
        int open = halfHour(random, 7, 12);
        List<Range> week = daily(open, halfHour(random, 20, 23));
        friday(random, open, week);
        motzaeiShabbat(random, 0.35, week);
        yield WeeklyHours.of(week);
      }
      case TWO_RANGES -> {
        int open = halfHour(random, 11, 12);
        List<Range> week = daily(open, halfHour(random, 15, 16));
        week.addAll(daily(halfHour(random, 17, 18), halfHour(random, 21, 23)));
        motzaeiShabbat(random, 0.4, week);
        yield WeeklyHours.of(week);
      }
      case EVENING -> {
        List<Range> week = daily(halfHour(random, 16, 18), halfHour(random, 22, 24));
        motzaeiShabbat(random, 0.5, week);
        yield WeeklyHours.of(week);
      }
      case MORNING -> {
        int open = halfHour(random, 5, 8);
        List<Range> week = daily(open, halfHour(random, 15, 19));
        friday(random, open, week);
        yield WeeklyHours.of(week);
      }
      case OVERNIGHT -> {
        List<Range> week = daily(halfHour(random, 17, 19), halfHour(random, 1, 4));
        motzaeiShabbat(random, 0.8, week);
        yield WeeklyHours.of(week);
      }
      case WEEKDAYS_ONLY -> {
        List<Range> week = new ArrayList<>();
        int open = halfHour(random, 8, 10);
        int close = halfHour(random, 16, 18);
        for (DayOfWeek day = DayOfWeek.MONDAY; day != DayOfWeek.FRIDAY; day = day.plus(1)) {
          week.add(Range.on(day, open, close));
        }
        yield WeeklyHours.of(week);
      }
    };
  }

  private static List<Range> daily(int open, int close) {
    List<Range> week = new ArrayList<>();
    SUNDAY_TO_THURSDAY.forEach(day -> week.add(Range.on(day, open, close)));
    return week;
  }

  /** Four in five are open on Friday, until early in the afternoon. */
  private static void friday(RowRandom random, int open, List<Range> week) {
    if (random.chance(0.8)) {
      week.add(Range.on(DayOfWeek.FRIDAY, open, halfHour(random, 13, 15)));
    }
  }

  /** After Shabbat, often past midnight. */
  private static void motzaeiShabbat(RowRandom random, double share, List<Range> week) {
    if (random.chance(share)) {
      int close = random.below(3) * 60;
      week.add(Range.on(DayOfWeek.SATURDAY, halfHour(random, 20, 21), close));
    }
  }

  /** A full or half hour, from the first hour to the last one and a half. */
  private static int halfHour(RowRandom random, int first, int last) {
    int minute = (first + random.below(last - first + 1)) * 60 + random.below(2) * 30;
    return Math.min(minute, 24 * 60);
  }
}
