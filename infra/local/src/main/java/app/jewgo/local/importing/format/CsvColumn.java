package app.jewgo.local.importing.format;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column that an import knows, and what type its values have in JewGo's JSON.
 *
 * @param key in JewGo's JSON
 */
record CsvColumn(String key, Type type) {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{0,20})?");

  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "t");

  private static final Set<String> NO = Set.of("false", "no", "n", "0", "f");

  private static final Map<String, CsvColumn> KNOWN = known();

  /**
   * @param header as written; case, blanks and hyphens do not matter
   * @return null if no column is called so
   */
  static @Nullable CsvColumn named(String header) {
    return KNOWN.get(header.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_"));
  }

  /**
   * Sets the value; an empty field is null.
   *
   * @return null, or why it cannot be one
   */
  @Nullable String put(ObjectNode restaurant, String written, List<String> notes) {
    String value = written.strip();
    if (value.isEmpty()) {
      if (this.type != Type.OPENING_HOURS) {
        restaurant.putNull(this.key);
      }
      return null;
    }
    boolean done =
        switch (this.type) {
          case TEXT -> {
            restaurant.put(this.key, value);
            yield true;
          }
          case NUMBER -> putNumber(restaurant, value);
          case INTEGER -> putInteger(restaurant, value);
          case BOOLEAN -> putBoolean(restaurant, value.toLowerCase(Locale.ROOT));
          case JSON_OBJECT -> putJson(restaurant, value);
          case LIST -> putList(restaurant, value);
          case OPENING_HOURS -> {
            OsmOpeningHours hours = OsmOpeningHours.parse(value);
            hours.writeTo(restaurant);
            notes.addAll(hours.notes());
            yield true;
          }
        };
    return done
        ? null
        : "%s: %s (expected: %s)".formatted(this.key, shown(value), this.type.expected);
  }

  private boolean putNumber(ObjectNode restaurant, String value) {
    boolean number = NUMBER.matcher(value).matches();
    if (number) {
      restaurant.put(this.key, new BigDecimal(value));
    }
    return number;
  }

  private boolean putInteger(ObjectNode restaurant, String value) {
    try {
      restaurant.put(this.key, Long.parseLong(value));
      return true;
    } catch (NumberFormatException ex) {
      return false;
    }
  }

  private boolean putBoolean(ObjectNode restaurant, String value) {
    boolean yes = YES.contains(value);
    if (yes || NO.contains(value)) {
      restaurant.put(this.key, yes);
      return true;
    }
    return false;
  }

  private boolean putJson(ObjectNode restaurant, String value) {
    try {
      if (JSON.readTree(value) instanceof ObjectNode object) {
        restaurant.set(this.key, object);
        return true;
      }
    } catch (JacksonException ex) {
      // Not JSON is as wrong as JSON of another type: the caller says so.
    }
    return false;
  }

  /** A JSON array, or values between vertical bars. */
  private boolean putList(ObjectNode restaurant, String value) {
    if (value.startsWith("[")) {
      try {
        if (JSON.readTree(value) instanceof ArrayNode array) {
          restaurant.set(this.key, array);
          return true;
        }
      } catch (JacksonException ex) {
        // As above.
      }
      return false;
    }
    ArrayNode array = restaurant.putArray(this.key);
    Arrays.stream(value.split("\\|", -1))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .forEach(array::add);
    return true;
  }

  private static String shown(String value) {
    return (value.length() <= 60) ? value : value.substring(0, 60) + "…";
  }

  private static Map<String, CsvColumn> known() {
    Map<String, CsvColumn> known = new HashMap<>();
    for (Type type : Type.values()) {
      for (String key : type.keys.split(" ", -1)) {
        known.put(key, new CsvColumn(key, type));
      }
    }
    String aliases =
        "lat=latitude lng=longitude lon=longitude long=longitude zip=zip_code postcode=zip_code"
            + " postal_code=zip_code phone=phone_number agency=certifying_agency url=website"
            + " kosher_type=kosher_category rating=google_rating";
    for (String alias : aliases.split(" ", -1)) {
      String[] names = alias.split("=", -1);
      CsvColumn column = known.get(names[1]);
      if (column == null) {
        throw new IllegalStateException("alias of no column: " + alias);
      }
      known.put(names[0], column);
    }
    return Map.copyOf(known);
  }

  /** How a field is read. */
  enum Type {
    TEXT(
        "text",
        "id source_id name address city state zip_code phone_number website certifying_agency"
            + " kosher_category listing_type price_range short_description description"
            + " hours_of_operation timezone image_url google_place_id google_listing_url"
            + " business_types status created_at updated_at hours_last_updated"),
    NUMBER("a decimal number like 31.77", "latitude longitude google_rating"),
    INTEGER("a whole number", "google_review_count view_count"),
    BOOLEAN("true or false", "is_cholov_yisroel is_pas_yisroel is_bishul_yisroel cholov_stam"),
    JSON_OBJECT("a JSON object", "hours_json"),
    LIST("values between |, or a JSON array", "additional_images"),
    OPENING_HOURS("OpenStreetMap's opening_hours", "opening_hours");

    private final String expected;

    private final String keys;

    Type(String expected, String keys) {
      this.expected = expected;
      this.keys = keys;
    }
  }
}
