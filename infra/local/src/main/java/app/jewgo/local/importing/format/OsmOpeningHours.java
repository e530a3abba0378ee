package app.jewgo.local.importing.format;

import app.jewgo.bench.hours.WeeklyHours;
import app.jewgo.bench.hours.WeeklyHours.Range;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The common part of OpenStreetMap's {@code opening_hours}: weekdays and ranges of them, several
 * time ranges, overnight ({@code 18:00-02:00} and {@code 18:00-26:00}), {@code off}, {@code 24/7}.
 * A rule after a semicolon replaces its days, one after a comma adds to them. Seasons, week
 * numbers, sunset, open ends and comments are not understood: then the hours are unknown, and a
 * note says so. What is said of holidays is read past: it needs a calendar of each place.
 *
 * @param hours null if unknown
 * @param notes what was lost
 */
record OsmOpeningHours(@Nullable WeeklyHours hours, List<String> notes) {

  private static final JsonMapper JSON = new JsonMapper();

  private static final int MOST_SHOWN = 100;

  OsmOpeningHours {
    notes = List.copyOf(notes);
  }

  /**
   * @param written blank for unknown
   */
  static OsmOpeningHours parse(String written) {
    Map<DayOfWeek, List<Range>> week = new EnumMap<>(DayOfWeek.class);
    boolean holidays = false;
    boolean understood = true;
    for (String rule : written.toLowerCase(Locale.ROOT).replace('–', '-').split(";", -1)) {
      List<OsmHoursRule> parts = rule.isBlank() ? List.of() : OsmHoursRule.parse(rule);
      understood &= rule.isBlank() || !parts.isEmpty();
      for (OsmHoursRule part : parts) {
        holidays |= part.onlyHolidays();
        part.applyTo(week);
      }
    }
    if (!understood) {
      return new OsmOpeningHours(
          null, List.of(note(written, "not understood, hours stay unknown")));
    }
    return new OsmOpeningHours(
        week.isEmpty()
            ? null
            : WeeklyHours.of(week.values().stream().flatMap(List::stream).toList()),
        holidays ? List.of(note(written, "kept without what it says of holidays")) : List.of());
  }

  /** Sets {@code hours_json} and {@code hours_of_operation}, to null if unknown. */
  void writeTo(ObjectNode restaurant) {
    if (this.hours == null) {
      restaurant.putNull("hours_json").putNull("hours_of_operation");
    } else {
      restaurant.set("hours_json", JSON.readTree(this.hours.toJson()));
      restaurant.put("hours_of_operation", this.hours.toText());
    }
  }

  private static String note(String written, String fate) {
    String shown =
        (written.length() <= MOST_SHOWN) ? written : written.substring(0, MOST_SHOWN) + "…";
    return "opening_hours: \"%s\": %s".formatted(shown, fate);
  }
}
