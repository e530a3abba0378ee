package app.jewgo.limits.record;

import java.util.Set;

/**
 * Leaves of a path what the platform itself has put there, so that nothing is written down that a
 * caller chose: names, ids, mistyped secrets.
 *
 * @param words segments of routes and rules
 */
public record KnownWords(Set<String> words) {

  private static final int MOST_SEGMENTS = 8;

  public KnownWords {
    words = Set.copyOf(words);
  }

  /**
   * @param path decoded, beginning with a slash
   * @return the same with {@code *} for each unknown segment, at most 8 of them
   */
  public String reduce(String path) {
    StringBuilder reduced = new StringBuilder(path.length());
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length && i <= MOST_SEGMENTS; i++) {
      String segment = segments[i];
      reduced.append('/').append(segment.isEmpty() || this.words.contains(segment) ? segment : "*");
    }
    return reduced.isEmpty() ? "/" : reduced.toString();
  }
}
