package app.jewgo.restaurant.answer;

import app.jewgo.kit.representation.EntityTag;
import app.jewgo.kit.representation.Gzip;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** What is answered to a read, rendered. Whoever makes it gives the bytes away. Thread-safe. */
public final class Content {

  private final MediaType type;

  private final byte[] body;

  private final String entityTag;

  private final @Nullable Instant changes;

  /** Made for the first who takes it: to compress costs more than to render, and many never ask. */
  private volatile byte @Nullable [] gzip;

  private Content(
      MediaType type,
      byte[] body,
      byte @Nullable [] gzip,
      String entityTag,
      @Nullable Instant changes) {
    this.type = type;
    this.body = body;
    this.gzip = gzip;
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
    return new Content(type, body, null, EntityTag.of(body), changes);
  }

  /**
   * Something that was rendered before.
   *
   * @param gzip the same bytes compressed, null if they are not
   */
  public static Content kept(
      MediaType type,
      byte[] body,
      byte @Nullable [] gzip,
      String entityTag,
      @Nullable Instant changes) {
    return new Content(type, body, gzip, entityTag, changes);
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
        null,
        EntityTag.of(shown.restaurant().version(), body),
        shown.nextChange());
  }

  /** Of the body. */
  public MediaType type() {
    return this.type;
  }

  /** To be sent, and not to be changed. */
  public byte[] body() {
    return this.body;
  }

  /**
   * @return the body compressed, null if that is not worth it
   */
  public byte @Nullable [] gzip() {
    if (this.gzip == null) {
      this.gzip = Gzip.of(this.body);
    }
    return this.gzip;
  }

  /** The body compressed, null if nobody has asked for it yet. */
  public byte @Nullable [] gzipMade() {
    return this.gzip;
  }

  /** Bytes of all forms together, of the compressed one as it usually comes out. */
  public int size() {
    byte[] made = this.gzip;
    return this.body.length + ((made != null) ? made.length : this.body.length / 4);
  }

  /** Of the bytes as they are; compressed they have another one. */
  public String entityTag() {
    return this.entityTag;
  }

  /** When it stops being true although nobody changes a row; null if never. */
  public @Nullable Instant changes() {
    return this.changes;
  }
}
