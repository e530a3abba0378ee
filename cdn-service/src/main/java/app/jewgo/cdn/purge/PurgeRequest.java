package app.jewgo.cdn.purge;

import app.jewgo.cache.tag.Tags;
import app.jewgo.cdn.provider.TargetKind;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The body of a request for a purge. */
final class PurgeRequest {

  static final int MOST = 1_000;

  private static final int LONGEST_URL = 2_048;

  private static final Set<String> FIELDS = Set.of("tags", "urls", "everything", "soft");

  private PurgeRequest() {}

  /**
   * Reads {@code {"tags":["r:1464"]}}, {@code {"urls":["https://…"]}} or {@code
   * {"everything":true}}, each with {@code "soft":true} if wanted.
   *
   * @throws ProblemException 400 that names all that is wrong
   */
  static Purge read(JsonNode body, String requestedBy) {
    if (!body.isObject()) {
      throw new ProblemException(
          Problem.of(ProblemType.UNREADABLE_BODY, "body: expected: a JSON object"));
    }
    Map<String, String> errors = new LinkedHashMap<>();
    body.propertyNames().stream()
        .filter(field -> !FIELDS.contains(field))
        .forEach(field -> errors.put(shortened(field), "unknown (expected: " + FIELDS + ")"));
    List<String> tags = read(body, "tags", "1..32 of [a-z0-9:_-]", Tags::isTag, errors);
    List<String> urls =
        read(body, "urls", "absolute http(s) URLs without user", PurgeRequest::isUrl, errors);
    boolean everything = flag(body, "everything", errors);
    boolean soft = flag(body, "soft", errors);
    int named = (tags.isEmpty() ? 0 : 1) + (urls.isEmpty() ? 0 : 1) + (everything ? 1 : 0);
    if (errors.isEmpty() && named != 1) {
      errors.put("tags", named + " of tags, urls and everything are given (expected: one of them)");
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    TargetKind kind =
        everything ? TargetKind.EVERYTHING : tags.isEmpty() ? TargetKind.URL : TargetKind.TAG;
    return new Purge(
        kind,
        everything ? List.of() : tags.isEmpty() ? encoded(urls) : tags,
        soft,
        Purge.Source.API,
        requestedBy);
  }

  private static List<String> read(
      JsonNode body,
      String field,
      String expected,
      Predicate<String> isValid,
      Map<String, String> errors) {
    JsonNode array = body.path(field);
    if (array.isMissingNode() || array.isNull()) {
      return List.of();
    }
    if (!array.isArray() || array.isEmpty() || array.size() > MOST) {
      errors.put(
          field,
          (array.isArray() ? array.size() + " elements" : shortened(array.toString()))
              + " (expected: a list of 1.."
              + MOST
              + ")");
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (JsonNode element : array) {
      if (!element.isString() || !isValid.test(element.stringValue())) {
        errors.put(field, shortened(element.toString()) + " (expected: " + expected + ")");
        return List.of();
      }
      values.add(element.stringValue());
    }
    return values;
  }

  private static boolean flag(JsonNode body, String field, Map<String, String> errors) {
    JsonNode value = body.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      errors.put(field, shortened(value.toString()) + " (expected: true or false)");
    }
    return value.asBoolean(false);
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return url.toASCIIString().length() <= LONGEST_URL
          && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException ex) {
      return false;
    }
  }

  /** As they are asked for: a CDN knows them so, and no header could carry them otherwise. */
  private static List<String> encoded(List<String> urls) {
    return urls.stream().map(url -> URI.create(url).toASCIIString()).toList();
  }

  private static String shortened(String text) {
    return (text.length() <= 60) ? text : text.substring(0, 60) + "…";
  }
}
