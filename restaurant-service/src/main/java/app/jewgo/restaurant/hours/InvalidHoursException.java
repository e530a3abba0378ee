package app.jewgo.restaurant.hours;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opening hours that cannot be understood, with every reason. */
public final class InvalidHoursException extends RuntimeException {

  private final transient Map<String, String> errors;

  InvalidHoursException(Map<String, String> errors) {
    super("opening hours: " + errors);
    this.errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
  }

  /**
   * Reasons like {@code 9 (expected: 0..6)} by the path of the value below the hours, like {@code
   * periods[3].open.day}; the path of the document itself is empty. At least one, in the order of
   * the document.
   */
  public Map<String, String> errors() {
    return this.errors;
  }
}
