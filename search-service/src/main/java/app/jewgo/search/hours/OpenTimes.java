package app.jewgo.search.hours;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.ToLongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a place is open, as the columns of its row say. The same rule as the SQL function {@code
 * restaurant.is_open}. Immutable.
 */
public final class OpenTimes {

  private static final int WEEK = 7 * 24 * 60;

  /** 1970-01-01 was a Thursday, four days after a Sunday. */
  private static final int EPOCH_IN_WEEK = 4 * 24 * 60;

  private static final Pattern RANGE = Pattern.compile("\\[\"?([^\",\\]]+)\"?,\"?([^\",)]+)\"?\\)");

  private static final String SEPARATOR = "\n";

  private static final String BETWEEN_STEPS = " ";

  private static final int RADIX = 36;

  private final ZoneId zone;

  /** Starts and ends, alternating: minutes since Sunday 00:00. */
  private final long[] week;

  /** Likewise: local minutes since 1970. */
  private final long[] exception;

  private final long[] exceptionOpen;

  private OpenTimes(ZoneId zone, long[] week, long[] exception, long[] exceptionOpen) {
    this.zone = zone;
    this.week = week;
    this.exception = exception;
    this.exceptionOpen = exceptionOpen;
  }

  /**
   * Hours and zone in one text, the same for all places that are open at the same times. Exceptions
   * are written shorter than PostgreSQL does: there may be hundreds.
   *
   * @return null if either is unknown
   */
  public static @Nullable String text(
      @Nullable String zone,
      @Nullable String week,
      @Nullable String exception,
      @Nullable String exceptionOpen) {
    if (zone == null || week == null) {
      return null;
    }
    try {
      return String.join(SEPARATOR, zone, week, packed(exception), packed(exceptionOpen));
    } catch (DateTimeException ex) {
      return null;
    }
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @return null if this JVM does not know the zone
   */
  public static @Nullable OpenTimes parse(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    try {
      return new OpenTimes(
          ZoneId.of(parts[0]),
          ranges(parts[1], Long::parseLong),
          unpacked(parts[2]),
          unpacked(parts[3]));
    } catch (DateTimeException ex) {
      return null;
    }
  }

  /** Whether it is open at an instant. */
  public boolean isOpen(Instant instant) {
    return isOpenAt(wall(instant));
  }

  /** What a clock on its wall shows. */
  public Wall wall(Instant instant) {
    ZoneOffset offset = this.zone.getRules().getOffset(instant);
    return new Wall(
        this.zone, Math.floorDiv(instant.getEpochSecond() + offset.getTotalSeconds(), 60L));
  }

  /**
   * What clocks in a zone show at an instant, to be asked once for many places.
   *
   * @param minute local, since 1970
   */
  public record Wall(ZoneId zone, long minute) {

    /** Whether the clock of a place shows the same. */
    public boolean isOf(OpenTimes times) {
      return this.zone.equals(times.zone);
    }
  }

  /**
   * Whether it is open when its clock shows that.
   *
   * @param wall of its zone
   */
  public boolean isOpenAt(Wall wall) {
    long minute = wall.minute();
    return contains(this.exception, minute)
        ? contains(this.exceptionOpen, minute)
        : contains(this.week, Math.floorMod(minute + EPOCH_IN_WEEK, (long) WEEK));
  }

  private static boolean contains(long[] ranges, long minute) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (ranges[i] <= minute && minute < ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  private static long[] ranges(String text, ToLongFunction<String> bound) {
    return RANGE
        .matcher(text)
        .results()
        .flatMapToLong(range -> Arrays.stream(bounds(range, bound)))
        .toArray();
  }

  private static long[] bounds(MatchResult range, ToLongFunction<String> bound) {
    return new long[] {bound.applyAsLong(range.group(1)), bound.applyAsLong(range.group(2))};
  }

  /** Starts and ends, alternating, each as minutes since the one before. */
  private static String packed(@Nullable String exception) {
    StringJoiner steps = new StringJoiner(BETWEEN_STEPS);
    long before = 0;
    for (long minute : ranges(Objects.requireNonNullElse(exception, ""), OpenTimes::localMinute)) {
      steps.add(Long.toString(minute - before, RADIX));
      before = minute;
    }
    return steps.toString();
  }

  private static long[] unpacked(String packed) {
    if (packed.isEmpty()) {
      return new long[0];
    }
    String[] steps = packed.split(BETWEEN_STEPS, -1);
    long[] minutes = new long[steps.length];
    long minute = 0;
    for (int i = 0; i < steps.length; i++) {
      minute += Long.parseLong(steps[i], RADIX);
      minutes[i] = minute;
    }
    return minutes;
  }

  private static long localMinute(String time) {
    return Math.floorDiv(
        LocalDateTime.parse(time.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC), 60L);
  }
}
