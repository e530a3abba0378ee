package app.jewgo.kit.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One thing that went wrong, as a client is told. Immutable.
 *
 * @param detail public text about this occurrence; never internals
 * @param validationErrors field to reason, in the order to show them; empty unless a field is wrong
 * @param headers to send with the answer, such as {@code Retry-After}
 * @param extensions more members of the body: texts, numbers, lists and maps of them
 */
public record Problem(
    ProblemType type,
    String detail,
    Map<String, String> validationErrors,
    Map<String, String> headers,
    Map<String, Object> extensions) {

  /** A problem without members of its own. */
  public Problem(
      ProblemType type,
      String detail,
      Map<String, String> validationErrors,
      Map<String, String> headers) {
    this(type, detail, validationErrors, headers, Map.of());
  }

  public Problem {
    validationErrors = Collections.unmodifiableMap(new LinkedHashMap<>(validationErrors));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  /** A problem that is no field's fault. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Map.of(), Map.of());
  }

  /**
   * Wrong fields.
   *
   * @param validationErrors field to reason, a reason being like {@code -1 (expected: 1..1000)};
   *     the detail lists all of them
   */
  public static Problem invalid(Map<String, String> validationErrors) {
    String detail =
        validationErrors.entrySet().stream()
            .map(error -> error.getKey() + ": " + error.getValue())
            .collect(Collectors.joining("; "));
    return new Problem(ProblemType.INVALID_PARAMETER, detail, validationErrors, Map.of());
  }

  /**
   * A wrong field.
   *
   * @param reason the value and what was expected, like {@code -1 (expected: 1..1000)}
   */
  public static Problem invalid(String field, String reason) {
    return invalid(Map.of(field, reason));
  }

  /**
   * Something that the platform needs is not there for now.
   *
   * @param retryAfter is rounded up to whole seconds, at least one
   */
  public static Problem unavailable(String detail, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
    return of(ProblemType.UNAVAILABLE, detail).withHeader("Retry-After", Long.toString(seconds));
  }

  /**
   * @return the same problem with one more header, or another value for it
   */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(this.headers);
    more.put(name, value);
    return new Problem(this.type, this.detail, this.validationErrors, more, this.extensions);
  }

  /**
   * @param value a text, a number, or a list or map of them
   * @return the same problem with one more member in its body
   */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(this.extensions);
    more.put(member, value);
    return new Problem(this.type, this.detail, this.validationErrors, this.headers, more);
  }
}
