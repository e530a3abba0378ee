package app.jewgo.restaurant.hours;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An {@code hours_json} that was understood.
 *
 * @param json what of it is worth keeping: the members that {@link OpeningHours} tells of, {@code
 *     weekday_text} and {@code open_now} as given, nothing else; null for unknown hours
 * @param hours what it means
 */
public record HoursDocument(@Nullable String json, OpeningHours hours) {

  /** Unknown hours. */
  public static final HoursDocument NONE = new HoursDocument(null, OpeningHours.UNKNOWN);

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * Reads a document.
   *
   * @param json null or JSON's null for unknown hours; a string is read as the JSON that it holds
   * @throws InvalidHoursException if it cannot be understood, with its reasons (at most {@value
   *     HoursParser#MAX_ERRORS})
   */
  public static HoursDocument parse(@Nullable JsonNode json) {
    if (json == null || json.isNull()) {
      return NONE;
    }
    if (json.isString()) {
      return parse(json.stringValue());
    }
    HoursParser parser = new HoursParser();
    HoursDocument document = parser.document(json);
    if (!parser.errors().isEmpty()) {
      throw new InvalidHoursException(parser.errors());
    }
    return document;
  }

  /** Reads a document from its text; blank text means unknown hours. */
  public static HoursDocument parse(String text) {
    if (text.isBlank()) {
      return NONE;
    }
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JacksonException ex) {
      throw new InvalidHoursException(Map.of("", "text that is not JSON (expected: an object)"));
    }
    if (json.isString()) {
      throw new InvalidHoursException(Map.of("", "text within text (expected: an object)"));
    }
    return parse(json);
  }
}
