package app.jewgo.cdn.asset;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The body of a request that registers a release. */
final class ManifestRequest {

  static final int MOST = 1_000;

  private static final int MOST_ERRORS = 20;

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private ManifestRequest() {}

  /**
   * Reads {@code {"assets":{"css/app.css":"<SHA-256>"}}}.
   *
   * @return path to hash
   * @throws ProblemException 400 that names what is wrong
   */
  static SortedMap<String, String> read(JsonNode body) {
    if (!body.isObject()) {
      throw new ProblemException(
          Problem.of(ProblemType.UNREADABLE_BODY, "body: expected: a JSON object"));
    }
    Map<String, String> errors = new LinkedHashMap<>();
    body.propertyNames().stream()
        .filter(field -> !field.equals("assets"))
        .limit(MOST_ERRORS)
        .forEach(field -> errors.put(shortened(field), "unknown (expected: assets)"));
    JsonNode assets = body.path("assets");
    SortedMap<String, String> manifest = new TreeMap<>();
    if (!assets.isObject() || assets.size() > MOST) {
      errors.put(
          "assets",
          (assets.isObject() ? assets.size() + " paths" : shortened(assets.toString()))
              + " (expected: an object of at most "
              + MOST
              + " paths)");
    } else {
      for (Map.Entry<String, JsonNode> asset : assets.properties()) {
        read(asset.getKey(), asset.getValue(), manifest, errors);
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    return manifest;
  }

  private static void read(
      String path, JsonNode hash, Map<String, String> manifest, Map<String, String> errors) {
    if (errors.size() >= MOST_ERRORS) {
      return;
    }
    if (AssetPath.of(path) == null) {
      errors.put(
          "assets." + shortened(path), shortened(path) + " (expected: " + AssetPath.EXPECTED + ")");
    } else if (!hash.isString() || !HASH.matcher(hash.stringValue()).matches()) {
      errors.put(
          "assets." + shortened(path),
          shortened(hash.toString()) + " (expected: a SHA-256 as 64 of [0-9a-f])");
    } else {
      manifest.put(path, hash.stringValue());
    }
  }

  private static String shortened(String text) {
    return (text.length() <= 60) ? text : text.substring(0, 60) + "…";
  }
}
