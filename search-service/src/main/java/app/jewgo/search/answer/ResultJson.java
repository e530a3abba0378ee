package app.jewgo.search.answer;

import app.jewgo.search.query.Found;
import app.jewgo.search.query.FoundRestaurant;
import app.jewgo.search.query.SearchRequest;
import app.jewgo.search.query.Suggestion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Renders answers into the bytes that are sent. */
final class ResultJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private ResultJson() {}

  static byte[] of(SearchRequest request, Found found, Instant now, Duration took) {
    return success(
        found.total() + (found.atLeast() ? " or more" : "") + " found",
        to -> {
          to.writeName("results");
          to.writeStartArray();
          for (FoundRestaurant row : found.rows()) {
            write(to, row, now, request);
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
      JsonGenerator to, FoundRestaurant row, Instant now, SearchRequest request) {
    StringBuilder json = new StringBuilder(new String(row.json(), StandardCharsets.UTF_8));
    json.append(",\"is_open\":").append((row.hours() != null) ? row.hours().isOpen(now) : null);
    if (request.place() != null) {
      Double metres = row.distanceMetres();
      // Millimetres are enough for anybody.
      json.append(",\"distance_m\":")
          .append((metres != null) ? (Object) (Math.round(metres * 1000) / 1000.0) : null);
    }
    json.append(",\"highlights\":")
        .append(
            new String(
                render(marked -> {
                  marked.writeStartObject();
                  row.highlights().forEach(marked::writeStringProperty);
                  marked.writeEndObject();
                }),
                StandardCharsets.UTF_8));
    String explanation = row.explanation();
    if (explanation != null) {
      json.append(",\"explanation\":")
          .append(
              new String(render(text -> text.writeString(explanation)), StandardCharsets.UTF_8));
    }
    to.writeRawValue(json.append('}').toString());
  }

  static byte[] of(List<Suggestion> suggestions) {
    return success(
        suggestions.size() + " suggestions",
        to -> {
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

  private static byte[] success(String message, Consumer<JsonGenerator> data) {
    return render(to -> {
      to.writeStartObject();
      to.writeBooleanProperty("success", true);
      to.writeStringProperty("message", message);
      to.writeName("data");
      to.writeStartObject();
      data.accept(to);
      to.writeEndObject();
      to.writeEndObject();
    });
  }

  private static byte[] render(Consumer<JsonGenerator> value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator to = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      value.accept(to);
    }
    return bytes.toByteArray();
  }
}
