package app.jewgo.restaurant.answer;

import app.jewgo.kit.parameter.Parameters;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads which fields of a restaurant are wanted. */
public final class FieldsParameter {

  private FieldsParameter() {}

  /**
   * The fields that {@code fields} names; all without it.
   *
   * @param distance whether there is a place to measure from
   */
  public static Set<RestaurantField> read(Parameters parameters, boolean distance) {
    List<String> keys = parameters.texts("fields");
    EnumSet<RestaurantField> fields = EnumSet.noneOf(RestaurantField.class);
    for (String key : keys) {
      Optional<RestaurantField> field = RestaurantField.of(key);
      if (field.isEmpty()) {
        parameters.refuse("fields", Parameters.expected(key, known()));
      }
      field.ifPresent(fields::add);
    }
    if (!fields.isEmpty()) {
      return fields;
    }
    return distance ? EnumSet.allOf(RestaurantField.class) : RestaurantField.withoutDistance();
  }

  /** The fields in short, the same for the same ones. */
  public static String key(Set<RestaurantField> fields) {
    long bits = 0;
    for (RestaurantField field : RestaurantField.values()) {
      bits = 2 * bits + (fields.contains(field) ? 1 : 0);
    }
    return Long.toHexString(bits);
  }

  private static String known() {
    return "some of "
        + Arrays.stream(RestaurantField.values())
            .map(RestaurantField::key)
            .collect(Collectors.joining(", "));
  }
}
