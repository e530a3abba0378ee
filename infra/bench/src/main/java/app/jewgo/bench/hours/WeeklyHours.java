package app.jewgo.bench.hours;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When a place is open in an ordinary week of its own time zone. Ranges are sorted, do not overlap,
 * and one that closes exactly when the next opens is joined with it up to a length of a day. No
 * range at all means closed all week; hours that are not known are not a {@code WeeklyHours}.
 *
 * @param ranges sorted by opening minute
 */
public record WeeklyHours(List<Range> ranges) {

  static final int DAY = 24 * 60;

  static final int WEEK = 7 * DAY;

  /** Open at all times: in periods, one that opens on Sunday at midnight and never closes. */
  public static final WeeklyHours ALWAYS = new WeeklyHours(List.of(new Range(0, WEEK)));

  /** Rejects ranges that {@link #of} would have to change. */
  public WeeklyHours {
    ranges = List.copyOf(ranges);
    for (int i = 0; i < ranges.size(); i++) {
      boolean last = (i == ranges.size() - 1);
      int limit = last ? ranges.getFirst().open() + WEEK : ranges.get(i + 1).open();
      if (ranges.get(i).close() > limit) {
        throw new IllegalArgumentException(
            "ranges: %s (expected: sorted, not overlapping)".formatted(ranges));
      }
    }
  }

  /**
   * @param ranges in any order; overlapping ones are joined, then cut to a day each
   */
  public static WeeklyHours of(Collection<Range> ranges) {
    List<Span> joined = new ArrayList<>();
    ranges.stream()
        .map(range -> new Span(range.open(), range.close()))
        .sorted(Comparator.comparingInt(Span::open))
        .forEach(span -> joinLast(joined, span));
    while (joined.size() > 1 && joined.getLast().joins(joined.getFirst().aWeekLater())) {
      joinLast(joined, joined.removeFirst().aWeekLater());
    }
    if (joined.stream().mapToInt(Span::minutes).sum() >= WEEK) {
      return ALWAYS;
    }
    return new WeeklyHours(
        joined.stream().flatMap(Span::days).sorted(Comparator.comparingInt(Range::open)).toList());
  }

  private static void joinLast(List<Span> joined, Span span) {
    if (!joined.isEmpty() && joined.getLast().joins(span)) {
      Span last = joined.removeLast();
      joined.add(new Span(last.open(), Math.max(last.close(), span.close())));
    } else {
      joined.add(span);
    }
  }

  /**
   * @return the value of {@code hours_json}: {@code periods} with day 0 = Sunday and times {@code
   *     HHMM}, and {@code weekday_text}
   */
  public String toJson() {
    StringBuilder json = new StringBuilder(1024).append("{\"periods\":[");
    for (Range range : this.ranges) {
      if (json.charAt(json.length() - 1) == '}') {
        json.append(',');
      }
      json.append("{\"open\":");
      appendMoment(json, range.open());
      if (range.minutes() < WEEK) {
        json.append(",\"close\":");
        appendMoment(json, range.close() % WEEK);
      }
      json.append('}');
    }
    json.append("],\"weekday_text\":[\"").append(String.join("\",\"", lines())).append("\"]}");
    return json.toString();
  }

  /**
   * @return the value of {@code hours_of_operation}: seven lines, Monday first, a range on the day
   *     it opens
   */
  public String toText() {
    return String.join("\n", lines());
  }

  /**
   * @return the same as a PostgreSQL {@code int4multirange} of minutes since Sunday 00:00, within
   *     [0, 10080)
   */
  public String toMultirange() {
    List<String> parts = new ArrayList<>();
    for (Range range : this.ranges) {
      parts.add("[" + range.open() + "," + Math.min(range.close(), WEEK) + ")");
      if (range.close() > WEEK) {
        parts.addFirst("[0," + (range.close() - WEEK) + ")");
      }
    }
    return "{" + String.join(",", parts) + "}";
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
      lines.add(name + ": " + textOf(day));
    }
    return lines;
  }

  private String textOf(DayOfWeek day) {
    if (equals(ALWAYS)) {
      return "Open 24 hours";
    }
    int midnight = day.getValue() % 7 * DAY;
    List<String> texts =
        this.ranges.stream()
            .filter(range -> range.open() >= midnight && range.open() < midnight + DAY)
            .map(Range::toText)
            .toList();
    return texts.isEmpty() ? "Closed" : String.join(", ", texts);
  }

  private static void appendMoment(StringBuilder json, int minute) {
    json.append("{\"day\":").append(minute / DAY).append(",\"time\":\"");
    int hour = minute % DAY / 60;
    json.append((char) ('0' + hour / 10)).append((char) ('0' + hour % 10));
    json.append((char) ('0' + minute % 60 / 10)).append((char) ('0' + minute % 10));
    json.append("\"}");
  }

  /**
   * One stretch of being open.
   *
   * @param open minute of the week, from Sunday 00:00: 0..10079
   * @param minutes length: 1..1440, or 10080 for always; past Saturday midnight it goes on with
   *     Sunday
   */
  public record Range(int open, int minutes) {

    /** Checks both bounds. */
    public Range {
      if (open < 0 || open >= WEEK) {
        throw new IllegalArgumentException("open: %d (expected: 0..10079)".formatted(open));
      }
      if (minutes < 1 || minutes > WEEK) {
        throw new IllegalArgumentException("minutes: %d (expected: 1..10080)".formatted(minutes));
      }
    }

    /**
     * @param openMinute of that day: 0..1439
     * @param closeMinute of that day; at or before the opening, or above 1440, means the next day
     */
    public static Range on(DayOfWeek day, int openMinute, int closeMinute) {
      int length =
          (closeMinute > openMinute) ? closeMinute - openMinute : closeMinute + DAY - openMinute;
      return new Range(day.getValue() % 7 * DAY + openMinute, length);
    }

    int close() {
      return this.open + this.minutes;
    }

    private String toText() {
      int from = this.open % DAY;
      int to = close() % DAY;
      if (from == 0 && this.minutes == DAY) {
        return "Open 24 hours";
      }
      boolean sameHalf = from < to && (from < DAY / 2) == (to < DAY / 2);
      return clock(from, !sameHalf) + "\u2009–\u2009" + clock(to, true);
    }

    private static String clock(int minute, boolean withHalf) {
      int hour = (minute / 60 + 11) % 12 + 1;
      String half = (minute < DAY / 2) ? "\u202fAM" : "\u202fPM";
      return "%d:%02d%s".formatted(hour, minute % 60, withHalf ? half : "");
    }
  }

  /** A range on a line instead of the circle of the week; may begin in the week after. */
  private record Span(int open, int close) {

    int minutes() {
      return this.close - this.open;
    }

    /** Whether a later span overlaps this one, or touches it without making more than a day. */
    boolean joins(Span later) {
      return later.open < this.close
          || (later.open == this.close && later.close - this.open <= DAY);
    }

    /** Cut to a day each: a longer period of Google's form can be mistaken for a shorter one. */
    Stream<Range> days() {
      return IntStream.iterate(this.open, from -> from < this.close, from -> from + DAY)
          .mapToObj(from -> new Range(from % WEEK, Math.min(DAY, this.close - from)));
    }

    Span aWeekLater() {
      return new Span(this.open + WEEK, this.close + WEEK);
    }
  }
}
