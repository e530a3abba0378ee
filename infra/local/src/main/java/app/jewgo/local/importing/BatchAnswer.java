package app.jewgo.local.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service did with a batch.
 *
 * @param rejected reasons by {@link Batch#keys}
 */
record BatchAnswer(int inserted, int updated, int unchanged, Map<Long, String> rejected) {

  private static final JsonMapper JSON = new JsonMapper();

  BatchAnswer {
    rejected = Map.copyOf(rejected);
  }

  /**
   * @throws ImportFailedException if it is not an answer that accounts for each row of the batch
   */
  static BatchAnswer parse(byte[] body, Batch batch) throws ImportFailedException {
    BatchAnswer answer;
    try {
      JsonNode json = JSON.readTree(body);
      Map<Long, String> rejected = new LinkedHashMap<>();
      for (JsonNode row : json.path("rejected")) {
        rejected.put(row.path("line").asLong(-1), row.path("reason").asString("no reason given"));
      }
      answer =
          new BatchAnswer(
              json.path("inserted").asInt(0),
              json.path("updated").asInt(0),
              json.path("unchanged").asInt(0),
              rejected);
    } catch (JacksonException ex) {
      throw new ImportFailedException("restaurant-service answered what is not JSON", ex);
    }
    int accounted = answer.inserted + answer.updated + answer.unchanged + answer.rejected.size();
    if (accounted != batch.entries().size()) {
      throw new ImportFailedException(
          "restaurant-service accounts for %d of %d rows"
              .formatted(accounted, batch.entries().size()));
    }
    return answer;
  }
}
