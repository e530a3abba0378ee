package app.jewgo.cacheservice.relay;

import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a beat in the database's log; {@link LogMessages} writes it. */
final class BeatMessage {

  static final String PREFIX = "jewgo.beat";

  private static final JsonMapper JSON = new JsonMapper();

  private BeatMessage() {}

  /**
   * @return empty if it is none. A beat that is left out costs time, nothing else
   */
  static Optional<Beat> read(byte[] content) {
    try {
      JsonNode json = JSON.readTree(content);
      return Optional.of(
          new Beat(
              new Token(json.path("run").asString(), Long.parseLong(json.path("k").asString())),
              Long.parseLong(json.path("xmin").asString())));
    } catch (JacksonException | NumberFormatException ex) {
      return Optional.empty();
    }
  }
}
