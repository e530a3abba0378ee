package app.jewgo.cache.change;

import app.jewgo.cache.tag.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of a {@link ChangeMessage}: {@code {"xid":"742","table":"restaurant","ops":["UPDATE"],
 * "ids":[1464],"tags":["r:1464","list"],"docs":[{…}]}}; {@code "tags":["*"]} is everything. Unknown
 * keys are left aside, so triggers may be newer than their readers. Stateless.
 */
public final class ChangeMessageJson {

  private static final String EVERYTHING = "*";

  private static final JsonMapper JSON = new JsonMapper();

  private ChangeMessageJson() {}

  /**
   * @throws IllegalArgumentException if it is none. A reader that cannot understand a change must
   *     act as if everything had changed
   */
  public static ChangeMessage read(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      List<String> tags = list(json, "tags", JsonNode::asString);
      boolean all = tags.contains(EVERYTHING);
      if (!all && !tags.stream().allMatch(Tags::isTag)) {
        throw new IllegalArgumentException("tags: " + tags + " (expected: tags or *)");
      }
      return new ChangeMessage(
          Long.parseLong(json.path("xid").asString("none")),
          json.path("table").asString(""),
          list(json, "ops", JsonNode::asString),
          list(json, "ids", JsonNode::asLong),
          all,
          tags,
          list(json, "docs", JsonNode::toString));
    } catch (JacksonException ex) {
      throw new IllegalArgumentException("change: not JSON of a change", ex);
    }
  }

  private static <T> List<T> list(JsonNode json, String key, Function<JsonNode, T> element) {
    JsonNode array = json.path(key);
    if (!array.isArray() && !array.isMissingNode()) {
      throw new IllegalArgumentException(key + ": " + array.getNodeType() + " (expected: array)");
    }
    List<T> result = new ArrayList<>();
    array.forEach(node -> result.add(element.apply(node)));
    return result;
  }

  /**
   * @return what a trigger would have emitted
   */
  public static byte[] write(ChangeMessage change) {
    ObjectNode json = JSON.createObjectNode();
    json.put("xid", Long.toString(change.xid()));
    json.put("table", change.table());
    change.operations().forEach(json.putArray("ops")::add);
    change.ids().forEach(json.putArray("ids")::add);
    if (change.all()) {
      json.putArray("tags").add(EVERYTHING);
    } else {
      change.tags().forEach(json.putArray("tags")::add);
      var documents = json.putArray("docs");
      change.documents().forEach(document -> documents.add(JSON.readTree(document)));
    }
    return JSON.writeValueAsBytes(json);
  }
}
