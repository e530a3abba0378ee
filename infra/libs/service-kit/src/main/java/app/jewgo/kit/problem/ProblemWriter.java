package app.jewgo.kit.problem;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The one place where a problem becomes JSON. Thread-safe; knows no web framework. */
public final class ProblemWriter {

  /** The content type of what {@link #write} makes. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private final JsonFactory json = new JsonFactory();

  /**
   * @param instancePath the path of the request, as it was sent
   * @param traceId 32 hex digits, or null where there is no trace
   * @return UTF-8
   */
  public byte[] write(Problem problem, String instancePath, @Nullable String traceId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = this.json.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeStringProperty("type", problem.type().uri().toString());
      out.writeStringProperty("title", problem.type().title());
      out.writeNumberProperty("status", problem.type().status());
      out.writeStringProperty("detail", problem.detail());
      out.writeStringProperty("instance", instancePath);
      out.writeBooleanProperty("success", false);
      out.writeStringProperty("error", problem.detail());
      out.writeNumberProperty("status_code", problem.type().status());
      if (traceId != null) {
        out.writeStringProperty("traceId", traceId);
      }
      if (!problem.validationErrors().isEmpty()) {
        out.writeObjectPropertyStart("details");
        out.writeObjectPropertyStart("validation_errors");
        for (Map.Entry<String, String> error : problem.validationErrors().entrySet()) {
          out.writeStringProperty(error.getKey(), error.getValue());
        }
        out.writeEndObject();
        out.writeEndObject();
      }
      for (Map.Entry<String, Object> extension : problem.extensions().entrySet()) {
        out.writeName(extension.getKey());
        write(out, extension.getValue());
      }
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, Object value) {
    switch (value) {
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Boolean flag -> out.writeBoolean(flag);
      case List<?> list -> {
        out.writeStartArray();
        list.forEach(element -> write(out, element));
        out.writeEndArray();
      }
      case Map<?, ?> map -> {
        out.writeStartObject();
        map.forEach((name, member) -> {
          out.writeName(name.toString());
          write(out, member);
        });
        out.writeEndObject();
      }
      default -> out.writeString(value.toString());
    }
  }
}
