package app.jewgo.restaurant.hours;

import app.jewgo.restaurant.hours.MinuteRanges.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a place is open by the clock on its own wall: a week that repeats, and stretches of time in
 * which that week does not count. These are the columns {@code open_week}, {@code override_window}
 * and {@code override_open}; the answers are those of the SQL function {@code restaurant.is_open}.
 * Immutable.
 */
public final class OpenTimes {

  /** Hours that nobody told us: neither open nor closed. */
  public static final OpenTimes UNKNOWN = new OpenTimes(null, MinuteRanges.NONE, MinuteRanges.NONE);

  /** How far ahead {@link #nextChange} looks. */
  public static final Duration HORIZON = Duration.ofDays(400);

  static final int DAY = 24 * 60;

  static final int WEEK = 7 * DAY;

  /** 1970-01-01 was a Thursday, four days after a Sunday. */
  private static final int EPOCH_IN_WEEK = 4 * DAY;

  private static final Pattern RANGE = Pattern.compile("\\[\"?([^\",\\]]+)\"?,\"?([^\",)]+)\"?\\)");

  /** Minutes since Sunday 00:00, below {@link #WEEK}; null: unknown. */
  private final @Nullable MinuteRanges week;

  /** Local minutes since 1970-01-01 00:00. */
  private final MinuteRanges overrideWindow;

  private final MinuteRanges overrideOpen;

  OpenTimes(@Nullable MinuteRanges week, MinuteRanges overrideWindow, MinuteRanges overrideOpen) {
    this.week = week;
    this.overrideWindow = overrideWindow;
    this.overrideOpen = overrideOpen;
  }

  /**
   * Reads what {@link #openWeek()}, {@link #overrideWindow()} and {@link #overrideOpen()} wrote, in
   * PostgreSQL's own spelling too.
   */
  public static OpenTimes ofColumns(
      @Nullable String openWeek, @Nullable String overrideWindow, @Nullable String overrideOpen) {
    if (openWeek == null) {
      return UNKNOWN;
    }
    return new OpenTimes(
        read(openWeek, Long::parseLong),
        read(overrideWindow, OpenTimes::localMinute),
        read(overrideOpen, OpenTimes::localMinute));
  }

  /** Whether the hours are known at all. */
  public boolean isKnown() {
    return this.week != null;
  }

  /**
   * Whether it is open at an instant.
   *
   * @param zone of the place, null if unknown
   * @return null if the hours or the zone are unknown
   */
  public @Nullable Boolean isOpen(Instant instant, @Nullable ZoneId zone) {
    if (this.week == null || zone == null) {
      return null;
    }
    return isOpen(this.week, localMinute(instant, zone.getRules().getOffset(instant)));
  }

  /**
   * The first instant after the given one at which {@link #isOpen} begins to answer otherwise,
   * exact also where the clocks change.
   *
   * @param zone of the place, null if unknown
   * @return empty if nothing is known to change within {@link #HORIZON}
   */
  public Optional<Instant> nextChange(Instant instant, @Nullable ZoneId zone) {
    if (this.week == null || zone == null) {
      return Optional.empty();
    }
    Instant horizon = instant.plus(HORIZON);
    Instant from = instant;
    ZoneOffset offset = zone.getRules().getOffset(from);
    boolean open = isOpen(this.week, localMinute(from, offset));
    while (from.isBefore(horizon)) {
      // Within one offset the wall clock runs evenly; where the offset changes it jumps.
      ZoneOffsetTransition jump = zone.getRules().nextTransition(from);
      Instant until =
          (jump == null || jump.getInstant().isAfter(horizon)) ? horizon : jump.getInstant();
      OptionalLong change = changeBefore(this.week, from, until, offset, open);
      if (change.isPresent()) {
        return Optional.of(
            Instant.ofEpochSecond(change.getAsLong() * 60 - offset.getTotalSeconds()));
      }
      from = until;
      offset = zone.getRules().getOffset(from);
      if (from.isBefore(horizon) && isOpen(this.week, localMinute(from, offset)) != open) {
        return Optional.of(from);
      }
    }
    return Optional.empty();
  }

  private OptionalLong changeBefore(
      MinuteRanges week, Instant from, Instant until, ZoneOffset offset, boolean open) {
    long minute = localMinute(from, offset);
    while (true) {
      OptionalLong next = boundaryAfter(week, minute);
      // Compared in seconds: an end within a minute must not hide the boundary that begins it.
      if (next.isEmpty()
          || next.getAsLong() * 60 >= until.getEpochSecond() + offset.getTotalSeconds()) {
        return OptionalLong.empty();
      }
      minute = next.getAsLong();
      if (isOpen(week, minute) != open) {
        return next;
      }
    }
  }

  /** The first local minute after the given one at which the answer may differ. */
  private OptionalLong boundaryAfter(MinuteRanges week, long minute) {
    OptionalLong window = this.overrideWindow.boundaryAfter(minute);
    if (this.overrideWindow.contains(minute)) {
      return earlier(window, this.overrideOpen.boundaryAfter(minute));
    }
    return earlier(window, weekBoundaryAfter(week, minute));
  }

  private static OptionalLong weekBoundaryAfter(MinuteRanges week, long minute) {
    long inWeek = Math.floorMod(minute + EPOCH_IN_WEEK, (long) WEEK);
    OptionalLong next = week.boundaryAfter(inWeek);
    if (next.isPresent()) {
      return OptionalLong.of(minute - inWeek + next.getAsLong());
    }
    OptionalLong first = week.boundaryAfter(-1);
    return first.isPresent()
        ? OptionalLong.of(minute - inWeek + WEEK + first.getAsLong())
        : OptionalLong.empty();
  }

  private boolean isOpen(MinuteRanges week, long localMinute) {
    return this.overrideWindow.contains(localMinute)
        ? this.overrideOpen.contains(localMinute)
        : week.contains(Math.floorMod(localMinute + EPOCH_IN_WEEK, (long) WEEK));
  }

  private static OptionalLong earlier(OptionalLong a, OptionalLong b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return OptionalLong.of(Math.min(a.getAsLong(), b.getAsLong()));
  }

  /** The text of an int4multirange, null if the hours are unknown. */
  public @Nullable String openWeek() {
    return (this.week != null) ? write(this.week, Long::toString) : null;
  }

  /** The text of a tsmultirange, null if there is no exception. */
  public @Nullable String overrideWindow() {
    return this.overrideWindow.isEmpty() ? null : write(this.overrideWindow, OpenTimes::local);
  }

  /** The text of a tsmultirange, null if there is no exception. */
  public @Nullable String overrideOpen() {
    return this.overrideWindow.isEmpty() ? null : write(this.overrideOpen, OpenTimes::local);
  }

  static long localMinute(LocalDateTime time) {
    return Math.floorDiv(time.toEpochSecond(ZoneOffset.UTC), 60L);
  }

  private static long localMinute(String time) {
    return localMinute(LocalDateTime.parse(time.replace(' ', 'T')));
  }

  private static long localMinute(Instant instant, ZoneOffset offset) {
    return Math.floorDiv(instant.getEpochSecond() + offset.getTotalSeconds(), 60L);
  }

  private static String local(long minute) {
    return LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC).toString();
  }

  private static String write(MinuteRanges ranges, LongFunction<String> bound) {
    StringBuilder text = new StringBuilder("{");
    for (Range range : ranges.ranges()) {
      text.append((text.length() > 1) ? ",[" : "[");
      text.append(bound.apply(range.start())).append(',').append(bound.apply(range.end()));
      text.append(')');
    }
    return text.append('}').toString();
  }

  private static MinuteRanges read(@Nullable String text, ToLongFunction<String> bound) {
    if (text == null) {
      return MinuteRanges.NONE;
    }
    List<Range> ranges = new ArrayList<>();
    Matcher matcher = RANGE.matcher(text);
    while (matcher.find()) {
      ranges.add(
          new Range(
              bound.applyAsLong(Objects.requireNonNull(matcher.group(1))),
              bound.applyAsLong(Objects.requireNonNull(matcher.group(2)))));
    }
    return MinuteRanges.of(ranges);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpenTimes that
        && Objects.equals(this.week, that.week)
        && this.overrideWindow.equals(that.overrideWindow)
        && this.overrideOpen.equals(that.overrideOpen);
  }

  @Override
  public int hashCode() {
    return Objects.hash(this.week, this.overrideWindow, this.overrideOpen);
  }

  @Override
  public String toString() {
    return openWeek() + " except in " + overrideWindow() + ": " + overrideOpen();
  }
}
