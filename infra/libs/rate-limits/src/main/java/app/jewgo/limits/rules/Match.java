package app.jewgo.limits.rules;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A method and a path: {@code GET /api/v4/restaurants/{id}}, {@code * /api/**}. GET admits HEAD;
 * {@code {name}} is one segment, {@code /**} at the end is whatever follows, nothing included.
 */
public final class Match {

  static final String EXPECTED = "METHOD /path, * /path/**";

  static final Pattern FORM =
      Pattern.compile(
          "(GET|POST|PUT|PATCH|DELETE|\\*) (?=/)(/([A-Za-z0-9._~-]+|\\{[a-z_]+}))*(/\\*\\*|/)?");

  private final String text;

  private final String method;

  private final List<String> segments;

  private final boolean open;

  /**
   * @throws IllegalArgumentException if the text has another form
   */
  Match(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(text + " (expected: " + EXPECTED + ")");
    }
    this.text = text;
    this.method = text.substring(0, text.indexOf(' '));
    String path = text.substring(text.indexOf(' ') + 1);
    this.open = path.endsWith("/**");
    this.segments =
        Arrays.stream(segmentsOf(this.open ? path.substring(0, path.length() - 3) : path))
            .map(segment -> segment.startsWith("{") ? "" : segment)
            .toList();
  }

  static String[] segmentsOf(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return relative.isEmpty() ? new String[0] : relative.split("/", -1);
  }

  List<String> words() {
    return this.segments.stream().filter(segment -> !segment.isEmpty()).toList();
  }

  boolean isEverything() {
    return this.method.equals("*") && this.open && this.segments.isEmpty();
  }

  boolean matches(String asked, String[] path) {
    boolean methodMatches =
        this.method.equals("*")
            || this.method.equals(asked)
            || (this.method.equals("GET") && asked.equals("HEAD"));
    int length = this.segments.size();
    if (!methodMatches || (this.open ? path.length < length : path.length != length)) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      String segment = this.segments.get(i);
      if (!segment.isEmpty() && !segment.equals(path[i])) {
        return false;
      }
    }
    return true;
  }

  /** Names of variables make no difference. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Match match
        && this.method.equals(match.method)
        && this.open == match.open
        && this.segments.equals(match.segments);
  }

  @Override
  public int hashCode() {
    return this.method.hashCode() * 31 + this.segments.hashCode();
  }

  @Override
  public String toString() {
    return this.text;
  }
}
