package app.jewgo.restaurant.form;

import app.jewgo.restaurant.hours.HoursDocument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody says about a restaurant, checked. Immutable. */
public final class RestaurantForm {

  private final Map<String, @Nullable Object> values;

  RestaurantForm(Map<String, @Nullable Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The fields that were given. Values are {@code String}, {@code Boolean}, {@code Double}, {@code
   * Long}, {@code Instant}, lists of strings or, for {@code hours_json}, {@link HoursDocument};
   * null where the field is to be empty.
   */
  public Map<String, @Nullable Object> values() {
    return this.values;
  }

  /** Whether a field was given, be it as null. */
  public boolean has(String name) {
    return this.values.containsKey(name);
  }

  public @Nullable String timezone() {
    return (String) this.values.get("timezone");
  }

  /** Degrees. */
  public @Nullable Double latitude() {
    return (Double) this.values.get("latitude");
  }

  /** Degrees. */
  public @Nullable Double longitude() {
    return (Double) this.values.get("longitude");
  }

  /** The hours; unknown if none were given. */
  public HoursDocument hours() {
    return Objects.requireNonNullElse(
        (HoursDocument) this.values.get("hours_json"), HoursDocument.NONE);
  }

  /**
   * Requires that a place has both coordinates or none.
   *
   * @throws InvalidFormException if there is only one
   */
  public static void requireCoordinates(@Nullable Double latitude, @Nullable Double longitude) {
    Map<String, String> errors = new LinkedHashMap<>();
    checkCoordinates(latitude, longitude, errors);
    if (!errors.isEmpty()) {
      throw new InvalidFormException(errors);
    }
  }

  static void checkCoordinates(
      @Nullable Object latitude, @Nullable Object longitude, Map<String, String> errors) {
    if (latitude == null && longitude != null) {
      errors.put("latitude", "missing (expected: a value, as longitude has one)");
    } else if (latitude != null && longitude == null) {
      errors.put("longitude", "missing (expected: a value, as latitude has one)");
    }
  }
}
