package app.jewgo.cacheservice.invalidation;

import app.jewgo.cache.change.ChangeMessage;
import app.jewgo.cache.tag.Tags;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What is to be dropped.
 *
 * @param tags none if it is everything
 */
record Invalidation(Set<String> tags, boolean everything) {

  private static final int LONGEST_SLUG = 200;

  Invalidation {
    tags = Set.copyOf(tags);
  }

  /**
   * Reads {@code {"restaurants":[1464],"slugs":["milk-and-honey"],"tags":["list"]}} or {@code
   * {"everything":true}}.
   *
   * @throws ProblemException 400 that names what is wrong, or that there is nothing to drop
   */
  static Invalidation read(JsonNode body) {
    if (!body.isObject()) {
      throw new ProblemException(
          Problem.of(ProblemType.UNREADABLE_BODY, "body: expected: a JSON object"));
    }
    Map<String, String> errors = new LinkedHashMap<>();
    Set<String> tags = new TreeSet<>();
    read(
        body,
        "restaurants",
        "numbers >= 0",
        id -> id.isIntegralNumber() && id.canConvertToLong() && id.longValue() >= 0,
        id -> Tags.restaurant(id.longValue()),
        tags,
        errors);
    read(
        body,
        "slugs",
        "texts of 1.." + LONGEST_SLUG + " characters",
        slug ->
            slug.isString()
                && !slug.stringValue().isEmpty()
                && slug.stringValue().length() <= LONGEST_SLUG,
        slug -> Tags.slug(slug.stringValue()),
        tags,
        errors);
    read(
        body,
        "tags",
        "1..32 of [a-z0-9:_-]",
        tag -> tag.isString() && Tags.isTag(tag.stringValue()),
        JsonNode::stringValue,
        tags,
        errors);
    JsonNode everything = body.path("everything");
    if (!everything.isMissingNode() && !everything.isBoolean()) {
      errors.put("everything", shown(everything) + " (expected: true or false)");
    }
    if (tags.size() > ChangeMessage.MOST_TAGS) {
      errors.put(
          "tags",
          tags.size()
              + " in all (expected: at most "
              + ChangeMessage.MOST_TAGS
              + ", or everything)");
    }
    boolean all = everything.asBoolean(false);
    if (errors.isEmpty() && tags.isEmpty() && !all) {
      errors.put("tags", "absent (expected: restaurants, slugs, tags or everything)");
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    return new Invalidation(all ? Set.of() : tags, all);
  }

  private static void read(
      JsonNode body,
      String field,
      String expected,
      Predicate<JsonNode> isValid,
      Function<JsonNode, String> tag,
      Set<String> tags,
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
      tags.add(tag.apply(element));
    }
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return (text.length() <= 60) ? text : text.substring(0, 60) + "…";
  }
}
