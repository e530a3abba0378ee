package app.jewgo.restaurant.answer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Restaurants as they are shown in a list.
 *
 * @param fields what is shown of each
 */
public record ShownList(List<Shown> rows, Set<RestaurantField> fields) {

  public ShownList {
    rows = List.copyOf(rows);
  }

  /** When the first of them opens or closes, null if never. */
  public @Nullable Instant nextChange() {
    return this.rows.stream()
        .map(Shown::nextChange)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Writes them as a JSON array. */
  public void write(JsonGenerator to) {
    to.writeStartArray();
    for (Shown row : this.rows) {
      RestaurantField.writeObject(to, row, this.fields);
    }
    to.writeEndArray();
  }

  /**
   * Writes them as the members {@code type} and {@code features} of a GeoJSON FeatureCollection
   * (RFC 7946), whose other members the caller writes.
   */
  public void writeFeatures(JsonGenerator to) {
    to.writeStringProperty("type", "FeatureCollection");
    to.writeName("features");
    to.writeStartArray();
    for (Shown row : this.rows) {
      to.writeStartObject();
      to.writeStringProperty("type", "Feature");
      to.writeNumberProperty("id", row.restaurant().id());
      to.writeName("geometry");
      writeGeometry(to, row.restaurant());
      to.writeName("properties");
      RestaurantField.writeObject(to, row, this.fields);
      to.writeEndObject();
    }
    to.writeEndArray();
  }

  /** A place that nobody knows has the geometry null; RFC 7946 wants the longitude first. */
  private static void writeGeometry(JsonGenerator to, Restaurant restaurant) {
    Double longitude = restaurant.longitude();
    Double latitude = restaurant.latitude();
    if (longitude == null || latitude == null) {
      to.writeNull();
      return;
    }
    to.writeStartObject();
    to.writeStringProperty("type", "Point");
    to.writeName("coordinates");
    to.writeStartArray();
    to.writeNumber(longitude);
    to.writeNumber(latitude);
    to.writeEndArray();
    to.writeEndObject();
  }

  /**
   * Renders a list.
   *
   * @param changes when the list itself changes, not only a row of it; null if never
   * @param rows the keys under which JSON shows the rows
   * @param more writes the other members
   */
  public Content render(
      Representation representation,
      @Nullable Instant changes,
      List<String> rows,
      Consumer<JsonGenerator> more) {
    byte[] body =
        Json.render(to -> {
          to.writeStartObject();
          if (representation == Representation.GEO_JSON) {
            writeFeatures(to);
          } else {
            for (String key : rows) {
              to.writeName(key);
              write(to);
            }
          }
          more.accept(to);
          to.writeEndObject();
        });
    Instant first = nextChange();
    boolean earlier = first == null || (changes != null && changes.isBefore(first));
    return Content.of(representation.type(), body, earlier ? changes : first);
  }
}
