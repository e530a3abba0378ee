package app.jewgo.search.answer;

import app.jewgo.search.hours.OpenTimes;
import app.jewgo.search.query.Found;
import app.jewgo.search.query.FoundRestaurant;
import app.jewgo.search.query.SearchRequest;
import app.jewgo.search.query.Suggestion;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** Renders answers into the bytes that are sent. */
final class ResultJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private ResultJson() {}

  static byte[] of(SearchRequest request, Found found, Instant now, Duration took) {
    return success(
        found.total() + (found.atLeast() ? " or more" : "") + " found",
        (to, bytes) -> {
          to.writeName("results");
          to.writeStartArray();
          for (FoundRestaurant row : found.rows()) {
            write(to, bytes, row, now, request);
          }
          to.writeEndArray();
          to.writeStringProperty("query", request.text());
          to.writeNumberProperty("total_results", found.total());
          to.writeBooleanProperty("total_is_lower_bound", found.atLeast());
          to.writeNumberProperty("limit", request.limit());
          to.writeNumberProperty("offset", request.offset());
          to.writeNumberProperty("execution_time", Math.round(took.toNanos() / 1_000.0) / 1_000.0);
          to.writeName("suggestions");
          to.writeStartArray();
          found.suggestions().forEach(to::writeString);
          to.writeEndArray();
          to.writeName("facets");
          to.writeStartObject();
          found
              .facets()
              .forEach((key, values) -> {
                to.writeName(key);
                to.writeStartArray();
                values.forEach(value -> {
                  to.writeStartObject();
                  to.writeStringProperty("value", value.value());
                  to.writeNumberProperty("count", value.count());
                  to.writeEndObject();
                });
                to.writeEndArray();
              });
          to.writeEndObject();
        });
  }

  /** What the index keeps of it, and behind that what depends on who asks and when. */
  private static void write(
      JsonGenerator to,
      ByteArrayOutputStream bytes,
      FoundRestaurant row,
      Instant now,
      SearchRequest request) {
    to.writeRawValue(""); // whatever has to stand before it
    to.flush();
    bytes.writeBytes(row.json());
    OpenTimes hours = row.hours();
    to.writeRaw(",\"is_open\":" + ((hours != null) ? hours.isOpen(now) : null));
    if (request.place() != null) {
      Double metres = row.distanceMetres();
      // Millimetres are enough for anybody.
      to.writeRaw(
          ",\"distance_m\":" + ((metres != null) ? Math.round(metres * 1000) / 1000.0 : null));
    }
    to.writeRaw(",\"highlights\":{");
    String separator = "";
    for (Map.Entry<String, String> marked : row.highlights().entrySet()) {
      to.writeRaw(separator + quoted(marked.getKey()) + ':' + quoted(marked.getValue()));
      separator = ",";
    }
    to.writeRaw("}");
    String explanation = row.explanation();
    if (explanation != null) {
      to.writeRaw(",\"explanation\":" + quoted(explanation));
    }
    to.writeRaw("}");
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }

  static byte[] of(List<Suggestion> suggestions) {
    return success(
        suggestions.size() + " suggestions",
        (to, _) -> {
          to.writeName("suggestions");
          to.writeStartArray();
          for (Suggestion suggestion : suggestions) {
            to.writeStartObject();
            to.writeStringProperty("text", suggestion.text());
            to.writeStringProperty("kind", suggestion.kind());
            if (suggestion.id() != null) {
              to.writeNumberProperty("id", suggestion.id());
            }
            to.writeEndObject();
          }
          to.writeEndArray();
        });
  }

  /** Writes values by the generator, or bytes behind what it has flushed. */
  private interface Data {

    void write(JsonGenerator to, ByteArrayOutputStream bytes);
  }

  private static byte[] success(String message, Data data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
    try (JsonGenerator to = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      to.writeStartObject();
      to.writeBooleanProperty("success", true);
      to.writeStringProperty("message", message);
      to.writeName("data");
      to.writeStartObject();
      data.write(to, bytes);
      to.writeEndObject();
      to.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
