package app.jewgo.restaurant.answer;

import app.jewgo.kit.picture.PictureUrl;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes single values of a restaurant; unknown ones as JSON's null. */
final class Values {

  private Values() {}

  static void write(JsonGenerator to, @Nullable String value) {
    to.writeString(value);
  }

  static void write(JsonGenerator to, @Nullable Instant value) {
    to.writeString((value != null) ? value.toString() : null);
  }

  static void write(JsonGenerator to, @Nullable Boolean value) {
    if (value != null) {
      to.writeBoolean(value);
    } else {
      to.writeNull();
    }
  }

  static void write(JsonGenerator to, @Nullable Double value) {
    if (value != null) {
      to.writeNumber(value);
    } else {
      to.writeNull();
    }
  }

  static void write(JsonGenerator to, @Nullable Integer value) {
    if (value != null) {
      to.writeNumber(value);
    } else {
      to.writeNull();
    }
  }

  static void write(JsonGenerator to, @Nullable BigDecimal value) {
    to.writeNumber(value);
  }

  /** Millimetres are enough for anybody. */
  static void writeMetres(JsonGenerator to, @Nullable Double value) {
    write(to, (value != null) ? Double.valueOf(Math.round(value * 1000) / 1000.0) : null);
  }

  /**
   * @param json comes from a jsonb column, so it is valid
   */
  static void writeJson(JsonGenerator to, @Nullable String json) {
    if (json != null) {
      to.writeRawValue(json);
    } else {
      to.writeNull();
    }
  }

  static void writeTexts(JsonGenerator to, Iterable<String> texts) {
    to.writeStartArray();
    texts.forEach(to::writeString);
    to.writeEndArray();
  }

  /** The pictures: the main one first, each once. */
  static void writeImages(JsonGenerator to, Restaurant restaurant) {
    to.writeStartArray();
    int position = 0;
    for (String url : images(restaurant)) {
      to.writeStartObject();
      to.writeStringProperty("url", url);
      to.writeNumberProperty("position", position);
      position++;
      to.writeStringProperty("srcset", PictureUrl.srcset(restaurant.id(), position, url));
      to.writeEndObject();
    }
    to.writeEndArray();
  }

  private static List<String> images(Restaurant restaurant) {
    SequencedSet<String> urls = new LinkedHashSet<>();
    if (restaurant.imageUrl() != null) {
      urls.add(restaurant.imageUrl());
    }
    urls.addAll(restaurant.additionalImages());
    return urls.stream().filter(url -> !url.isBlank()).toList();
  }
}
