package app.jewgo.restaurant.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Values that cannot be stored, all of them. */
public final class InvalidFormException extends RuntimeException {

  private final transient Map<String, String> errors;

  InvalidFormException(Map<String, String> errors) {
    super(
        errors.entrySet().stream()
            .map(error -> error.getKey() + ": " + error.getValue())
            .collect(Collectors.joining("; ")));
    this.errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
  }

  /** Reasons like {@code 91 (expected: -90..90)} by field, in the order of the form. */
  public Map<String, String> errors() {
    return this.errors;
  }
}
