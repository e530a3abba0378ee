package app.jewgo.cacheservice.body;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a JSON object, and notes what is wrong with each. Not thread-safe. */
public final class JsonBody {

  private static final int LONGEST_SHOWN = 60;

  private final JsonNode body;

  private final Map<String, String> errors = new LinkedHashMap<>();

  private JsonBody(JsonNode body) {
    this.body = body;
  }

  /**
   * @throws ProblemException 400 if it is no object
   */
  public static JsonBody of(JsonNode body) {
    if (!body.isObject()) {
      throw new ProblemException(
          Problem.of(ProblemType.UNREADABLE_BODY, "body: expected: a JSON object"));
    }
    return new JsonBody(body);
  }

  /**
   * Reads a list; one that is absent is empty.
   *
   * @param expected of each element, in the words of an error
   * @param to takes what is made of the elements, up to the first that is not valid
   */
  public void list(
      String field,
      String expected,
      Predicate<JsonNode> isValid,
      Function<JsonNode, String> made,
      Collection<String> to) {
    JsonNode array = this.body.path(field);
    if (array.isMissingNode()) {
      return;
    }
    if (!array.isArray()) {
      this.errors.put(field, shown(array) + " (expected: a list of " + expected + ")");
      return;
    }
    for (JsonNode element : array) {
      if (!isValid.test(element)) {
        this.errors.put(field, shown(element) + " (expected: " + expected + ")");
        return;
      }
      to.add(made.apply(element));
    }
  }

  /**
   * @return false also if it is absent
   */
  public boolean flag(String field) {
    JsonNode flag = this.body.path(field);
    if (!flag.isMissingNode() && !flag.isBoolean()) {
      this.errors.put(field, shown(flag) + " (expected: true or false)");
    }
    return flag.asBoolean(false);
  }

  /** Notes what is wrong with a field. */
  public void reject(String field, String reason) {
    this.errors.put(field, reason);
  }

  public boolean isValid() {
    return this.errors.isEmpty();
  }

  /**
   * @throws ProblemException 400 that names every field with which something is wrong
   */
  public void requireValid() {
    if (!isValid()) {
      throw new ProblemException(Problem.invalid(this.errors));
    }
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return (text.length() <= LONGEST_SHOWN) ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
