package app.jewgo.local.importing.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of a JSON file: the elements of a top-level array or of {@code restaurants} (JewGo JSON), or
 * of {@code features} (OSM GeoJSON). Holds one row at a time.
 */
final class JsonRows implements RowReader {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final int MOST_KEYS_SHOWN = 10;

  private final JsonParser parser;

  private final Consumer<String> remarks;

  private final List<String> otherKeys = new ArrayList<>();

  private boolean inObject;

  private boolean atEnd;

  private @Nullable Content content;

  /** Goes to the first row. */
  JsonRows(InputStream in, Consumer<String> remarks) throws IOException, BrokenFileException {
    this.parser = JSON.createParser(in);
    this.remarks = remarks;
    try {
      this.content = findRows();
    } catch (JacksonException ex) {
      try (in) {
        throw broken(ex);
      }
    }
  }

  @Override
  public @Nullable Row next() throws IOException, BrokenFileException {
    if (this.atEnd) {
      return null;
    }
    try {
      JsonToken token = this.parser.nextToken();
      if (token == JsonToken.END_ARRAY) {
        this.atEnd = true;
        checkRest();
        return null;
      }
      long line = line();
      if (token != JsonToken.START_OBJECT) {
        this.parser.skipChildren();
        return new Row.Unusable(
            line, null, null, "row: %s (expected: an object)".formatted(shown(token)));
      }
      ObjectNode row = this.parser.readValueAsTree();
      return (this.content == Content.OSM)
          ? OsmFeature.toRow(line, row)
          : new Row.Read(line, row, List.of());
    } catch (JacksonException ex) {
      this.atEnd = true;
      throw broken(ex);
    }
  }

  @Override
  public String source() {
    return (this.content == Content.OSM) ? "osm" : "jewgo";
  }

  @Override
  public void close() {
    this.parser.close();
  }

  private Content findRows() throws BrokenFileException {
    JsonToken first = this.parser.nextToken();
    if (first == JsonToken.START_ARRAY) {
      return Content.JEWGO;
    }
    this.inObject = true;
    while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = this.parser.currentName();
      JsonToken value = this.parser.nextToken();
      if (key.equals("restaurants") || key.equals("features")) {
        if (value != JsonToken.START_ARRAY) {
          throw new BrokenFileException(
              line(), "%s: %s (expected: an array)".formatted(key, shown(value)));
        }
        return key.equals("features") ? Content.OSM : Content.JEWGO;
      }
      this.otherKeys.add(key);
      this.parser.skipChildren();
    }
    throw new BrokenFileException(
        line(),
        "an object without restaurants or features, only %s (%s)"
            .formatted(
                this.otherKeys.stream().limit(MOST_KEYS_SHOWN).toList(), RestaurantFile.EXPECTED));
  }

  /** What follows the last row must be the end of the file, or the parts that are not rows. */
  private void checkRest() throws BrokenFileException {
    while (this.inObject && this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = this.parser.currentName();
      JsonToken value = this.parser.nextToken();
      if (value == JsonToken.START_ARRAY && (key.equals("restaurants") || key.equals("features"))) {
        this.remarks.accept(
            "line %d: a second array of rows, %s, was not read".formatted(line(), key));
      }
      this.parser.skipChildren();
    }
    if (this.parser.nextToken() != null) {
      throw new BrokenFileException(line(), "something follows the end of the rows");
    }
  }

  private BrokenFileException broken(JacksonException failure) throws IOException {
    if (failure instanceof JacksonIOException && failure.getCause() instanceof IOException cause) {
      throw cause;
    }
    TokenStreamLocation location = failure.getLocation();
    long line =
        (location == null) ? this.parser.currentLocation().getLineNr() : location.getLineNr();
    return new BrokenFileException(
        Math.max(1, line),
        (failure instanceof UnexpectedEndOfInputException)
            ? "the file ends in the middle: is it complete?"
            : "not JSON: " + firstLine(failure.getOriginalMessage()));
  }

  private long line() {
    return this.parser.currentTokenLocation().getLineNr();
  }

  private static String firstLine(@Nullable String message) {
    return (message == null) ? "no further reason" : message.lines().findFirst().orElse("");
  }

  private static String shown(@Nullable JsonToken token) {
    return switch (token) {
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case null, default -> "nothing";
    };
  }

  private enum Content {
    JEWGO,
    OSM
  }
}
