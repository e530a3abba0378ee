package app.jewgo.restaurant.form;

import java.util.Map;

/** A value that its field does not take. */
final class InvalidValueException extends RuntimeException {

  private final transient Map<String, String> errors;

  /**
   * @param errors reasons by the path below the field, which is empty for the field itself
   */
  InvalidValueException(Map<String, String> errors) {
    super("invalid value: " + errors, null, false, false);
    this.errors = errors;
  }

  InvalidValueException(String reason) {
    this(Map.of("", reason));
  }

  Map<String, String> errors() {
    return this.errors;
  }
}
