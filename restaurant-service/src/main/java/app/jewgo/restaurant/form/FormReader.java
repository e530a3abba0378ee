package app.jewgo.restaurant.form;

import app.jewgo.restaurant.timezone.TimeZones;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what somebody says about a restaurant. Thread-safe. */
public final class FormReader {

  private final TimeZones zones;

  FormReader(TimeZones zones) {
    this.zones = zones;
  }

  /**
   * Reads a form; what is not one of its fields is left aside.
   *
   * @param json an object
   * @throws InvalidFormException with everything that is wrong
   */
  public RestaurantForm read(FormKind kind, JsonNode json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Map<String, String> errors = new LinkedHashMap<>();
    for (FormField field : FormFields.of(kind)) {
      JsonNode value = json.get(field.name());
      if (value == null) {
        if (field.required() && kind.isComplete()) {
          errors.put(field.name(), "missing (expected: a value)");
        }
        continue;
      }
      try {
        Object read = value.isNull() ? null : field.reader().read(value);
        if (read == null && field.required()) {
          errors.put(field.name(), Values.show(value) + " (expected: a value)");
        }
        values.put(field.name(), read);
      } catch (InvalidValueException ex) {
        ex.errors().forEach((path, reason) -> errors.put(join(field.name(), path), reason));
      }
    }
    checkZone(kind, values, errors);
    if (kind.isComplete() && errors.isEmpty()) {
      RestaurantForm.checkCoordinates(values.get("latitude"), values.get("longitude"), errors);
    }
    if (!errors.isEmpty()) {
      throw new InvalidFormException(errors);
    }
    return new RestaurantForm(values);
  }

  /** A person is told that a zone does not exist; a file's coordinates will tell the right one. */
  private void checkZone(
      FormKind kind, Map<String, @Nullable Object> values, Map<String, String> errors) {
    if (values.get("timezone") instanceof String zone && !this.zones.isKnown(zone)) {
      if (kind == FormKind.IMPORT) {
        values.put("timezone", null);
      } else {
        errors.put("timezone", zone + " (expected: a name like America/New_York)");
      }
    }
  }

  private static String join(String name, String path) {
    return (path.isEmpty() || path.startsWith("[")) ? name + path : name + "." + path;
  }
}
