package app.jewgo.restaurant.answer;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** What is answered to a read, rendered. Whoever makes it gives the bytes away. */
public final class Content {

  private final MediaType type;

  private final byte[] body;

  private final String entityTag;

  private final @Nullable Instant changes;

  private Content(MediaType type, byte[] body, String entityTag, @Nullable Instant changes) {
    this.type = type;
    this.body = body;
    this.entityTag = entityTag;
    this.changes = changes;
  }

  /**
   * Something in JSON, or in a form of it.
   *
   * @param changes when it stops being true without anybody changing a row, because something opens
   *     or closes; null if never
   */
  public static Content of(MediaType type, byte[] body, @Nullable Instant changes) {
    return new Content(type, body, EntityTag.of(body), changes);
  }

  /** {@code {success, message, data: {restaurant}}}. */
  public static Content restaurant(String message, Shown shown, Set<RestaurantField> fields) {
    return of(shown, Json.renderRestaurant(message, shown, fields));
  }

  /** {@code {success, data}}, the data being the restaurant itself. */
  public static Content bareRestaurant(Shown shown, Set<RestaurantField> fields) {
    return of(
        shown,
        Json.render(to -> {
          to.writeStartObject();
          to.writeBooleanProperty("success", true);
          to.writeName("data");
          RestaurantField.writeObject(to, shown, fields);
          to.writeEndObject();
        }));
  }

  private static Content of(Shown shown, byte[] body) {
    return new Content(
        MediaType.APPLICATION_JSON,
        body,
        EntityTag.of(shown.restaurant().version(), body),
        shown.nextChange());
  }

  MediaType type() {
    return this.type;
  }

  byte[] body() {
    return this.body;
  }

  String entityTag() {
    return this.entityTag;
  }

  @Nullable Instant changes() {
    return this.changes;
  }
}
