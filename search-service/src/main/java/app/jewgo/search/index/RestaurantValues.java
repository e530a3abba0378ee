package app.jewgo.search.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Of the JSON of a restaurant what is indexed; the rest is passed over. What is of another type
 * than it should be is not there.
 */
final class RestaurantValues {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private static final Set<String> TEXTS =
      Set.of(
          "name",
          "address",
          "city",
          "state",
          "zip_code",
          "certifying_agency",
          "kosher_category",
          "listing_type",
          "business_types",
          "price_range",
          "short_description",
          "description",
          "timezone",
          "status");

  private static final Set<String> NUMBERS =
      Set.of("latitude", "longitude", "google_rating", "google_review_count", "view_count");

  private final Map<String, String> texts = new HashMap<>(32);

  private final Map<String, Double> numbers = new HashMap<>();

  private final Map<String, Boolean> flags = new HashMap<>();

  private RestaurantValues() {}

  /**
   * @param json an object, as UTF-8
   */
  static RestaurantValues of(byte[] json) {
    RestaurantValues values = new RestaurantValues();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      for (String key = parser.nextName(); key != null; key = parser.nextName()) {
        values.take(key, parser.nextToken(), parser);
      }
    }
    return values;
  }

  private void take(String key, JsonToken value, JsonParser parser) {
    switch (value) {
      case VALUE_STRING -> {
        if (TEXTS.contains(key)) {
          this.texts.put(key, parser.getString());
        }
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        if (NUMBERS.contains(key)) {
          this.numbers.put(key, parser.getDoubleValue());
        }
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        if (Fields.FLAGS.contains(key)) {
          this.flags.put(key, value == JsonToken.VALUE_TRUE);
        }
      }
      default -> parser.skipChildren();
    }
  }

  @Nullable String text(String key) {
    return this.texts.get(key);
  }

  @Nullable Double number(String key) {
    return this.numbers.get(key);
  }

  @Nullable Boolean flag(String key) {
    return this.flags.get(key);
  }
}
