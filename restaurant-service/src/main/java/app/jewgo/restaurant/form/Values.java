package app.jewgo.restaurant.form;

import app.jewgo.restaurant.hours.HoursDocument;
import app.jewgo.restaurant.hours.InvalidHoursException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The kinds of values that a form holds, and how each is read from JSON. */
final class Values {

  /**
   * Reads a value that is not JSON's null.
   *
   * @param <T> what the value becomes
   */
  @FunctionalInterface
  interface Reader<T> {

    /**
     * @return null if the value says nothing, like blank text
     * @throws InvalidValueException if it is none
     */
    @Nullable T read(JsonNode json);
  }

  private static final int MAX_SHOWN = 60;

  private static final Instant FIRST_INSTANT = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LAST_INSTANT = Instant.parse("2200-01-01T00:00:00Z");

  private static final Pattern BARE_HOST =
      Pattern.compile("(?:[a-zA-Z0-9-]+\\.)+[a-zA-Z]{2,}(?:[/?#:].*)?");

  private Values() {}

  /** Text without blanks around it, of a length in characters. */
  static Reader<String> text(int longest) {
    return json -> {
      if (!json.isString()) {
        throw wrong(json, "text");
      }
      String text = json.stringValue().strip();
      requireStorable(json, text);
      int length = text.codePointCount(0, text.length());
      if (length > longest) {
        throw new InvalidValueException(length + " characters (expected: at most " + longest + ")");
      }
      return text.isEmpty() ? null : text;
    };
  }

  /** Text that has a pattern somewhere in it. */
  static Reader<String> text(int longest, Pattern contained, String expected) {
    return json -> {
      String text = text(longest).read(json);
      if (text != null && !contained.matcher(text).find()) {
        throw wrong(json, expected);
      }
      return text;
    };
  }

  /**
   * One of some texts, in whatever case.
   *
   * @param choices from lower case to how it is stored
   * @param others whether a text of at most so many characters may also be something else; 0 if not
   */
  static Reader<String> choice(Map<String, String> choices, int others, String expected) {
    return json -> {
      String text = text((others > 0) ? others : Integer.MAX_VALUE).read(json);
      if (text == null) {
        return null;
      }
      String chosen = choices.get(text.toLowerCase(Locale.ROOT));
      if (chosen == null && others == 0) {
        throw wrong(json, expected);
      }
      return (chosen != null) ? chosen : text;
    };
  }

  /** The address of a web page or an image; nothing that a browser would run. */
  static Reader<String> url(int longest) {
    return json -> {
      String text = text(longest).read(json);
      if (text != null && !isWebAddress(text)) {
        throw wrong(json, "an http or https URL");
      }
      return text;
    };
  }

  /** The same, also as people write it, without the scheme. */
  static Reader<String> urlOrHost(int longest) {
    return json -> {
      String text = text(longest).read(json);
      if (text != null && BARE_HOST.matcher(text).matches() && isWebAddress("http://" + text)) {
        return "http://" + text;
      }
      return url(longest).read(json);
    };
  }

  static Reader<List<String>> list(int most, Reader<String> element) {
    return json -> {
      if (!json.isArray() || json.size() > most) {
        throw wrong(json, "a list of at most " + most);
      }
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < json.size(); i++) {
        try {
          String text = json.get(i).isNull() ? null : element.read(json.get(i));
          if (text != null) {
            texts.add(text);
          }
        } catch (InvalidValueException ex) {
          String reason = ex.errors().values().iterator().next();
          throw new InvalidValueException(Map.of("[" + i + "]", reason));
        }
      }
      return List.copyOf(texts);
    };
  }

  static Reader<Boolean> flag() {
    return json -> {
      if (!json.isBoolean()) {
        throw wrong(json, "true or false");
      }
      return json.booleanValue();
    };
  }

  static Reader<Double> number(int least, int greatest) {
    return json -> {
      // NaN also where a whole number is larger than any double.
      double number = json.isNumber() ? json.doubleValue(Double.NaN) : Double.NaN;
      if (!(number >= least && number <= greatest)) {
        throw wrong(json, least + ".." + greatest);
      }
      // Without the sign of a negative zero.
      return number + 0.0;
    };
  }

  static Reader<Long> integer(long least, long greatest) {
    return json -> {
      if (!json.isIntegralNumber()
          || !json.canConvertToLong()
          || json.longValue() < least
          || json.longValue() > greatest) {
        throw wrong(json, least + ".." + greatest);
      }
      return json.longValue();
    };
  }

  /** An instant; without an offset it is UTC. */
  static Reader<Instant> instant() {
    return json -> {
      if (json.isString()) {
        try {
          Instant instant = parse(json.stringValue().strip().replace(' ', 'T'));
          if (!instant.isBefore(FIRST_INSTANT) && instant.isBefore(LAST_INSTANT)) {
            return instant;
          }
        } catch (DateTimeException ex) {
          // Told below, as for any other wrong value.
        }
      }
      throw wrong(json, "a time like 2026-11-23T10:15:30Z");
    };
  }

  static Reader<HoursDocument> hours() {
    return json -> {
      try {
        return HoursDocument.parse(json);
      } catch (InvalidHoursException ex) {
        throw new InvalidValueException(ex.errors());
      }
    };
  }

  static InvalidValueException wrong(JsonNode json, String expected) {
    return new InvalidValueException(show(json) + " (expected: " + expected + ")");
  }

  /** A value as it may stand in a message. */
  static String show(JsonNode json) {
    if (json.isContainer()) {
      return json.isArray() ? "a list of " + json.size() : "an object";
    }
    String text = json.asString("null");
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_SHOWN)
        .map(c -> isUnprintable(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    if (text.codePointCount(0, text.length()) > MAX_SHOWN) {
      shown.append('…');
    }
    return text.isBlank() ? "empty" : shown.toString();
  }

  private static boolean isUnprintable(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.SURROGATE
        || Character.getType(character) == Character.FORMAT;
  }

  /** PostgreSQL's text has no NUL, and half a surrogate pair is no character. */
  private static void requireStorable(JsonNode json, String text) {
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      throw wrong(json, "text without NUL and without half a character");
    }
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException ex) {
      return false;
    }
  }

  private static Instant parse(String text) {
    return (text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10)
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
