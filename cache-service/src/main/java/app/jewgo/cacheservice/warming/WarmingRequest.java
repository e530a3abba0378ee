package app.jewgo.cacheservice.warming;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What is to be in memory.
 *
 * @param paths of the reads that were named
 * @param hot whether also what is asked for most
 */
record WarmingRequest(List<String> paths, boolean hot) {

  /** In all, what is hot included. */
  static final int MOST = 1_000;

  WarmingRequest {
    paths = List.copyOf(paths);
  }

  /**
   * Reads {@code {"restaurants":[1464],"slugs":["milk-and-honey"]}}, {@code {"hot":true}} or both.
   *
   * @throws ProblemException 400 that names what is wrong, or that there is nothing to warm
   */
  static WarmingRequest read(JsonNode body) {
    if (!body.isObject()) {
      throw new ProblemException(
          Problem.of(ProblemType.UNREADABLE_BODY, "body: expected: a JSON object"));
    }
    Map<String, String> errors = new LinkedHashMap<>();
    Set<String> paths = new LinkedHashSet<>();
    read(
        body,
        "restaurants",
        "numbers > 0",
        id -> id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0,
        id -> ReadRoute.restaurant(id.longValue()),
        paths,
        errors);
    read(
        body,
        "slugs",
        "1..200 of [a-z0-9-]",
        slug -> slug.isString() && slug.stringValue().matches(ReadRoute.SLUG),
        slug -> ReadRoute.slug(slug.stringValue()),
        paths,
        errors);
    JsonNode hot = body.path("hot");
    if (!hot.isMissingNode() && !hot.isBoolean()) {
      errors.put("hot", shown(hot) + " (expected: true or false)");
    }
    if (paths.size() > MOST) {
      errors.put("restaurants", paths.size() + " with slugs (expected: at most " + MOST + ")");
    }
    boolean alsoHot = hot.asBoolean(false);
    if (errors.isEmpty() && paths.isEmpty() && !alsoHot) {
      errors.put("restaurants", "absent (expected: restaurants, slugs or hot)");
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    return new WarmingRequest(List.copyOf(paths), alsoHot);
  }

  private static void read(
      JsonNode body,
      String field,
      String expected,
      Predicate<JsonNode> isValid,
      Function<JsonNode, String> path,
      Set<String> paths,
      Map<String, String> errors) {
    JsonNode array = body.path(field);
    if (array.isMissingNode()) {
      return;
    }
    if (!array.isArray()) {
      errors.put(field, shown(array) + " (expected: a list of " + expected + ")");
      return;
    }
    for (JsonNode element : array) {
      if (!isValid.test(element)) {
        errors.put(field, shown(element) + " (expected: " + expected + ")");
        return;
      }
      paths.add(path.apply(element));
    }
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return (text.length() <= 60) ? text : text.substring(0, 60) + "…";
  }
}
