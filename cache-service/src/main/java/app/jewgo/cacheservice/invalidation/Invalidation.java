package app.jewgo.cacheservice.invalidation;

import app.jewgo.cache.change.ChangeMessage;
import app.jewgo.cache.tag.Tags;
import app.jewgo.cacheservice.body.JsonBody;
import app.jewgo.kit.problem.ProblemException;
import java.util.Set;
import java.util.TreeSet;
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
  static Invalidation read(JsonNode json) {
    JsonBody body = JsonBody.of(json);
    Set<String> tags = new TreeSet<>();
    body.list(
        "restaurants",
        "numbers >= 0",
        id -> id.isIntegralNumber() && id.canConvertToLong() && id.longValue() >= 0,
        id -> Tags.restaurant(id.longValue()),
        tags);
    body.list(
        "slugs",
        "texts of 1.." + LONGEST_SLUG + " characters",
        slug ->
            slug.isString()
                && !slug.stringValue().isEmpty()
                && slug.stringValue().length() <= LONGEST_SLUG,
        slug -> Tags.slug(slug.stringValue()),
        tags);
    body.list(
        "tags",
        "1..32 of [a-z0-9:_-]",
        tag -> tag.isString() && Tags.isTag(tag.stringValue()),
        JsonNode::stringValue,
        tags);
    boolean all = body.flag("everything");
    if (tags.size() > ChangeMessage.MOST_TAGS) {
      body.reject(
          "tags",
          tags.size()
              + " in all (expected: at most "
              + ChangeMessage.MOST_TAGS
              + ", or everything)");
    }
    if (body.isValid() && tags.isEmpty() && !all) {
      body.reject("tags", "absent (expected: restaurants, slugs, tags or everything)");
    }
    body.requireValid();
    return new Invalidation(all ? Set.of() : tags, all);
  }
}
