package app.jewgo.restaurant.answer;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Renders JSON into the bytes that are sent. */
public final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Renders one value. */
  public static byte[] render(Consumer<JsonGenerator> value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator to = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      value.accept(to);
    }
    return bytes.toByteArray();
  }

  /** Renders the envelope of an answer: {@code success}, {@code message}, and {@code data}. */
  public static byte[] renderSuccess(String message, Consumer<JsonGenerator> data) {
    return render(to -> {
      to.writeStartObject();
      to.writeBooleanProperty("success", true);
      to.writeStringProperty("message", message);
      to.writeName("data");
      data.accept(to);
      to.writeEndObject();
    });
  }

  /** Writes a yes, a no, or JSON's null. */
  public static void write(JsonGenerator to, @Nullable Boolean value) {
    Values.write(to, value);
  }

  /** The text of a value, null without one. */
  public static @Nullable String text(@Nullable Object value) {
    return (value != null) ? value.toString() : null;
  }

  /** Renders {@code {success, message, data: {restaurant}}}. */
  static byte[] renderRestaurant(String message, Shown shown, Set<RestaurantField> fields) {
    return renderSuccess(
        message,
        to -> {
          to.writeStartObject();
          to.writeName("restaurant");
          RestaurantField.writeObject(to, shown, fields);
          to.writeEndObject();
        });
  }
}
