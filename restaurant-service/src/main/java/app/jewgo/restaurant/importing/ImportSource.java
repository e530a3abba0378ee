package app.jewgo.restaurant.importing;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a file comes from, and how its rows are told apart. */
enum ImportSource {
  /** JewGo's own JSON; its {@code id} is the public one and stays so. */
  JEWGO("jewgo"),

  /** OpenStreetMap; a {@code source_id} is like {@code node/123}. */
  OSM("osm"),

  /** Tables; {@code source_id}, or else {@code id}, is whatever the table has. */
  CSV("csv");

  /** Ids from here on are given by the database. */
  private static final long FIRST_GIVEN_ID = 10_000_000;

  private static final Pattern SOURCE_ID = Pattern.compile("[\\x20-\\x7e]{1,200}");

  private final String key;

  ImportSource(String key) {
    this.key = key;
  }

  /** How it is called in requests and in the column {@code source}. */
  String key() {
    return this.key;
  }

  static Optional<ImportSource> of(@Nullable JsonNode json) {
    return Arrays.stream(values())
        .filter(source -> json != null && json.isString() && json.stringValue().equals(source.key))
        .findFirst();
  }

  static String keys() {
    return Arrays.stream(values()).map(ImportSource::key).collect(Collectors.joining(", "));
  }

  /**
   * What identifies a row within its source.
   *
   * @throws InvalidRowException if the row does not say
   */
  String sourceId(JsonNode restaurant) {
    if (this == JEWGO) {
      return Long.toString(publicId(restaurant));
    }
    JsonNode id = restaurant.get("source_id");
    if (id == null || id.isNull()) {
      id = restaurant.get("id");
    }
    if (id == null || id.isNull()) {
      throw new InvalidRowException("source_id: missing (expected: what identifies the row)");
    }
    String text = id.isString() || id.isIntegralNumber() ? id.asString().strip() : "";
    if (!SOURCE_ID.matcher(text).matches()) {
      throw new InvalidRowException("source_id: not usable (expected: 1..200 ASCII characters)");
    }
    return text;
  }

  /**
   * The public id of a row of JewGo's own.
   *
   * @throws InvalidRowException if the row has none
   */
  static long publicId(JsonNode restaurant) {
    JsonNode id = restaurant.get("id");
    if (id == null
        || !id.isIntegralNumber()
        || !id.canConvertToLong()
        || id.longValue() < 1
        || id.longValue() >= FIRST_GIVEN_ID) {
      throw new InvalidRowException(
          "id: "
              + (id == null ? "missing" : id.isValueNode() ? id.asString("null") : "no number")
              + " (expected: 1.."
              + (FIRST_GIVEN_ID - 1)
              + ")");
    }
    return id.longValue();
  }
}
