package app.jewgo.restaurant.hours;

import app.jewgo.restaurant.hours.MinuteRanges.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The opening hours of a place, read from JewGo's {@code hours_json} (which is Google's form, plus
 * exceptions):
 *
 * <pre>{@code
 * {"periods": [{"open": {"day": 0, "time": "1100"}, "close": {"day": 1, "time": "0200"}}],
 *  "exceptions": [{"date": "2026-12-25", "closed": true},
 *                 {"date": "2026-12-31", "periods": [{"open": "0900", "close": "0200"}]}]}
 * }</pre>
 *
 * <ul>
 *   <li>Day 0 is Sunday. Times are those of the clock on the wall, {@code 0000} to {@code 2359}; a
 *       close may also be {@code 2400}.
 *   <li>No document or no {@code periods}: unknown. Empty {@code periods}: always closed.
 *   <li>A lone period without {@code close}: always open.
 *   <li>A close earlier in the week than its open wraps over the week's end; on the same day it
 *       means the next day. A close equal to its open means 24 hours.
 *   <li>Periods may overlap or touch; they count as one.
 *   <li>An exception replaces the openings that start on its date, by local time. What was opened
 *       the day before stays open into it, and what it opens may run into the next day. An opening
 *       of more than 24 hours counts as one for each day, cut at midnight.
 * </ul>
 *
 * Immutable.
 */
public final class OpeningHours {

  /** Hours that nobody told us: neither open nor closed. */
  public static final OpeningHours UNKNOWN = new OpeningHours(null, Collections.emptySortedMap());

  /**
   * An opening that starts on some day.
   *
   * @param start minute of the day, 0..1439
   * @param length in minutes, 1..1440
   */
  record Opening(int start, int length) {}

  /** Seven lists, Sunday's first; null: unknown. */
  private final @Nullable List<List<Opening>> week;

  private final SortedMap<LocalDate, List<Opening>> exceptions;

  private final OpenTimes times;

  OpeningHours(@Nullable List<List<Opening>> week, SortedMap<LocalDate, List<Opening>> exceptions) {
    this.week = week;
    this.exceptions = Collections.unmodifiableSortedMap(new TreeMap<>(exceptions));
    this.times = (week != null) ? times(week) : OpenTimes.UNKNOWN;
  }

  /**
   * Reads the document.
   *
   * @param json null or JSON's null for unknown hours
   * @throws InvalidHoursException if it cannot be understood
   */
  public static OpeningHours parse(@Nullable JsonNode json) {
    return HoursDocument.parse(json).hours();
  }

  /** When it is open, in the form that the database keeps. */
  public OpenTimes times() {
    return this.times;
  }

  /** Whether the hours are known at all. */
  public boolean isKnown() {
    return this.times.isKnown();
  }

  /** See {@link OpenTimes#isOpen}. */
  public @Nullable Boolean isOpen(Instant instant, @Nullable ZoneId zone) {
    return this.times.isOpen(instant, zone);
  }

  /** See {@link OpenTimes#nextChange}. */
  public Optional<Instant> nextChange(Instant instant, @Nullable ZoneId zone) {
    return this.times.nextChange(instant, zone);
  }

  /** The openings of a weekday, 0 = Sunday; empty if closed or unknown. */
  List<Opening> on(int day) {
    return (this.week != null) ? this.week.get(day) : List.of();
  }

  /** The openings that start on a date, exceptions regarded; empty if closed or unknown. */
  List<Opening> on(LocalDate date) {
    List<Opening> exception = this.exceptions.get(date);
    return (exception != null) ? exception : on(date.getDayOfWeek().getValue() % 7);
  }

  private OpenTimes times(List<List<Opening>> week) {
    List<Range> weekly = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      for (Opening opening : week.get(day)) {
        int start = day * OpenTimes.DAY + opening.start();
        int end = start + opening.length();
        weekly.add(new Range(start, Math.min(end, OpenTimes.WEEK)));
        if (end > OpenTimes.WEEK) {
          weekly.add(new Range(0, end - OpenTimes.WEEK));
        }
      }
    }
    // What starts on a date ends within the next one: two days are the whole reach of an exception.
    MinuteRanges windows =
        MinuteRanges.of(
            this.exceptions.keySet().stream()
                .map(date -> new Range(midnight(date), midnight(date.plusDays(2))))
                .toList());
    List<Range> open = new ArrayList<>();
    for (Range window : windows.ranges()) {
      LocalDate first = LocalDate.ofEpochDay(window.start() / OpenTimes.DAY);
      LocalDate end = LocalDate.ofEpochDay(window.end() / OpenTimes.DAY);
      for (LocalDate date = first.minusDays(1); date.isBefore(end); date = date.plusDays(1)) {
        for (Opening opening : on(date)) {
          long start = Math.max(midnight(date) + opening.start(), window.start());
          long stop = Math.min(midnight(date) + opening.start() + opening.length(), window.end());
          if (start < stop) {
            open.add(new Range(start, stop));
          }
        }
      }
    }
    return new OpenTimes(MinuteRanges.of(weekly), windows, MinuteRanges.of(open));
  }

  private static long midnight(LocalDate date) {
    return date.toEpochDay() * OpenTimes.DAY;
  }
}
