package app.jewgo.restaurant.answer;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.function.Consumer;
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
