package app.jewgo.restaurant.answer;

import app.jewgo.kit.representation.EntityTag;
import java.time.InstantSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers those who changed a restaurant. Thread-safe. */
public final class AnswerWriter {

  private final InstantSource clock;

  AnswerWriter(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Shows a restaurant as it is after a change: {@code {success, message, data: {restaurant}}},
   * with its entity tag, for no cache.
   */
  public ResponseEntity<byte[]> changed(
      HttpStatusCode status, String message, Restaurant restaurant) {
    Shown shown = Shown.at(this.clock.instant(), restaurant, null);
    byte[] body = Json.renderRestaurant(message, shown, RestaurantField.withoutDistance());
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore().cachePrivate())
        .eTag(EntityTag.of(restaurant.version(), body))
        .body(body);
  }
}
