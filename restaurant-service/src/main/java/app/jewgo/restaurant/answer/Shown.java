package app.jewgo.restaurant.answer;

import app.jewgo.restaurant.hours.HoursDocument;
import app.jewgo.restaurant.hours.InvalidHoursException;
import app.jewgo.restaurant.hours.OpeningHours;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A restaurant as it is shown at some instant, to somebody at some place.
 *
 * @param isOpen null if unknown
 * @param nextChange when {@code isOpen} changes, null if unknown or never
 * @param distanceMetres from the place that was asked for, null without such a place or without
 *     coordinates
 */
public record Shown(
    Restaurant restaurant,
    @Nullable Boolean isOpen,
    @Nullable Instant nextChange,
    @Nullable Double distanceMetres) {

  /** Shows a restaurant as it is at an instant. */
  public static Shown at(Instant now, Restaurant restaurant, @Nullable Double distanceMetres) {
    OpeningHours hours = hoursOf(restaurant);
    ZoneId zone = zoneOf(restaurant);
    return new Shown(
        restaurant,
        hours.isOpen(now, zone),
        hours.nextChange(now, zone).orElse(null),
        distanceMetres);
  }

  /** The hours of a restaurant; unknown if somebody wrote nonsense into the database by hand. */
  public static OpeningHours hoursOf(Restaurant restaurant) {
    if (restaurant.hoursJson() == null) {
      return OpeningHours.UNKNOWN;
    }
    try {
      return HoursDocument.parse(restaurant.hoursJson()).hours();
    } catch (InvalidHoursException ex) {
      return OpeningHours.UNKNOWN;
    }
  }

  /** The time zone of a restaurant, null if unknown, to this JVM too. */
  public static @Nullable ZoneId zoneOf(Restaurant restaurant) {
    try {
      return (restaurant.timezone() != null) ? ZoneId.of(restaurant.timezone()) : null;
    } catch (DateTimeException ex) {
      return null;
    }
  }
}
