package app.jewgo.kit.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the config server said at one time.
 *
 * @param layers the first wins; never merged, because a list of one layer hides that of the next
 */
record ConfigSnapshot(List<Layer> layers) {

  static final ConfigSnapshot EMPTY = new ConfigSnapshot(List.of());

  private static final JsonMapper JSON = new JsonMapper();

  ConfigSnapshot {
    layers = List.copyOf(layers);
  }

  /**
   * The keys and values of one file.
   *
   * @param values as text, which binds alike whether it came as a number or not
   */
  record Layer(String name, Map<String, String> values) {

    Layer {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
  }

  /**
   * @param json an answer to {@code /{application}/{profile}}
   * @throws InvalidConfigException if it is none, or names no file at all: a server that has lost
   *     its files must not empty everybody's configuration
   */
  static ConfigSnapshot parse(String json) {
    JsonNode sources;
    try {
      sources = JSON.readTree(json).path("propertySources");
    } catch (JacksonException ex) {
      throw new InvalidConfigException("not JSON (expected: property sources)", ex);
    }
    if (!sources.isArray() || sources.isEmpty()) {
      throw new InvalidConfigException("no property sources (expected: at least one)");
    }
    List<Layer> layers = new ArrayList<>();
    for (JsonNode source : sources) {
      Map<String, String> values = new TreeMap<>();
      source
          .path("source")
          .properties()
          .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString("")));
      layers.add(new Layer(source.path("name").asString("unnamed"), values));
    }
    return new ConfigSnapshot(layers);
  }

  /**
   * @return what {@link #parse} reads
   */
  String toJson() {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode sources = json.putArray("propertySources");
    for (Layer layer : this.layers) {
      ObjectNode source = sources.addObject().put("name", layer.name());
      ObjectNode values = source.putObject("source");
      layer.values().forEach(values::put);
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  /**
   * @return 16 hex digits, the same for the same values wherever the files lie
   */
  String revision() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Layer layer : this.layers) {
        layer.values().forEach((key, value) -> update(digest, key, value));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every JDK has SHA-256", ex);
    }
  }

  private static void update(MessageDigest digest, String key, String value) {
    digest.update((key + "\n" + value + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
