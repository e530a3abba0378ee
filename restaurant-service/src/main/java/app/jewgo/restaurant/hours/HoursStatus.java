package app.jewgo.restaurant.hours;

import app.jewgo.restaurant.hours.MinuteRanges.Range;
import app.jewgo.restaurant.hours.OpeningHours.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a guest wants to know about the hours of a place at some instant.
 *
 * @param status {@code open}; {@code closing_soon}: open, but closing within an hour; {@code
 *     closed}; {@code unknown}: hours or time zone are unknown
 * @param message one sentence, like {@code Open until 10:00 PM}
 * @param isOpen null if unknown
 * @param todayHours what opens on the local date of the instant, exceptions regarded, like {@code
 *     11:00 AM – 2:00 AM}; {@code Closed}; null if unknown
 * @param formattedHours the usual week, Monday first, like {@code Monday: 7:00 AM – 10:00 PM};
 *     empty if unknown
 * @param timezone an IANA name, null if unknown
 * @param nextChange when it opens or closes next, in its own zone; null if unknown or never
 */
public record HoursStatus(
    String status,
    String message,
    @Nullable Boolean isOpen,
    @Nullable String todayHours,
    List<String> formattedHours,
    @Nullable String timezone,
    @Nullable OffsetDateTime nextChange) {

  /** How long before its closing a place is closing soon. */
  public static final Duration SOON = Duration.ofHours(1);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

  private static final DateTimeFormatter WEEKDAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEEE h:mm a", Locale.US);

  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("MMMM d, h:mm a", Locale.US);

  private static final List<String> WEEKDAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

  public HoursStatus {
    formattedHours = List.copyOf(formattedHours);
  }

  /**
   * The status at an instant.
   *
   * @param zone of the place, null if unknown
   */
  public static HoursStatus at(Instant now, OpeningHours hours, @Nullable ZoneId zone) {
    Boolean open = hours.isOpen(now, zone);
    if (open == null || zone == null) {
      return new HoursStatus(
          "unknown",
          hours.isKnown() ? "Time zone unknown" : "Hours unknown",
          null,
          null,
          week(hours),
          (zone != null) ? zone.getId() : null,
          null);
    }
    ZonedDateTime local = now.atZone(zone);
    Instant change = hours.nextChange(now, zone).orElse(null);
    ZonedDateTime localChange = (change != null) ? change.atZone(zone) : null;
    return new HoursStatus(
        status(open, now, change),
        message(open, local, localChange),
        open,
        format(hours.on(local.toLocalDate())),
        week(hours),
        zone.getId(),
        (localChange != null) ? localChange.toOffsetDateTime() : null);
  }

  private static String status(boolean open, Instant now, @Nullable Instant change) {
    if (!open) {
      return "closed";
    }
    boolean soon = change != null && !change.isAfter(now.plus(SOON));
    return soon ? "closing_soon" : "open";
  }

  private static String message(boolean open, ZonedDateTime now, @Nullable ZonedDateTime change) {
    if (change == null) {
      return open ? "Open 24 hours" : "Closed";
    }
    return (open ? "Open until " : "Closed until ") + format(now.toLocalDate(), change);
  }

  /** As short as it can be without being misunderstood on the given day. */
  private static String format(LocalDate today, ZonedDateTime time) {
    long days = ChronoUnit.DAYS.between(today, time.toLocalDate());
    boolean tonight = days == 1 && time.getHour() < 6;
    if (days == 0 || tonight) {
      return TIME.format(time);
    }
    return (days < 7 ? WEEKDAY_AND_TIME : DATE_AND_TIME).format(time);
  }

  private static List<String> week(OpeningHours hours) {
    List<String> week = new ArrayList<>();
    if (hours.isKnown()) {
      for (int i = 1; i <= 7; i++) {
        week.add(WEEKDAYS.get(i % 7) + ": " + format(hours.on(i % 7)));
      }
    }
    return week;
  }

  private static String format(List<Opening> openings) {
    List<Range> ranges =
        MinuteRanges.of(
                openings.stream()
                    .map(opening -> new Range(opening.start(), opening.start() + opening.length()))
                    .toList())
            .ranges();
    if (ranges.isEmpty()) {
      return "Closed";
    }
    return ranges.stream().map(HoursStatus::format).collect(Collectors.joining(", "));
  }

  private static String format(Range range) {
    return (range.end() - range.start() >= OpenTimes.DAY)
        ? "Open 24 hours"
        : time(range.start()) + " – " + time(range.end());
  }

  private static String time(long minute) {
    return TIME.format(LocalTime.MIN.plusMinutes(minute));
  }
}
