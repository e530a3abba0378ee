package app.jewgo.cacheservice.warming;

import app.jewgo.cacheservice.body.JsonBody;
import app.jewgo.kit.problem.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  static WarmingRequest read(JsonNode json) {
    JsonBody body = JsonBody.of(json);
    Set<String> paths = new LinkedHashSet<>();
    body.list(
        "restaurants",
        "numbers > 0",
        id -> id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0,
        id -> ReadRoute.restaurant(id.longValue()),
        paths);
    body.list(
        "slugs",
        "1..200 of [a-z0-9-]",
        slug -> slug.isString() && slug.stringValue().matches(ReadRoute.SLUG),
        slug -> ReadRoute.slug(slug.stringValue()),
        paths);
    boolean hot = body.flag("hot");
    if (paths.size() > MOST) {
      body.reject("restaurants", paths.size() + " with slugs (expected: at most " + MOST + ")");
    }
    if (body.isValid() && paths.isEmpty() && !hot) {
      body.reject("restaurants", "absent (expected: restaurants, slugs or hot)");
    }
    body.requireValid();
    return new WarmingRequest(List.copyOf(paths), hot);
  }
}
