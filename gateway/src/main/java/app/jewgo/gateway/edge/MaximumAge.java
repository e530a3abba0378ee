package app.jewgo.gateway.edge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounds what {@code Cache-Control} promises to others by what is left of an answer's lifetime: in
 * the service it was computed at an earlier moment.
 */
final class MaximumAge {

  private static final Pattern AGE = Pattern.compile("\\b(?<![-\\w])max-age=(\\d{1,9})\\b");

  /** Below every age. */
  static final long NONE = -1;

  private MaximumAge() {}

  /**
   * @return what it promises, in seconds; {@link #NONE} if nothing
   */
  static long of(String cacheControl) {
    Matcher age = AGE.matcher(cacheControl);
    return age.find() ? Long.parseLong(age.group(1)) : NONE;
  }

  /**
   * @param seconds that are left, at least 0
   * @return the same with a {@code max-age} of at most so many seconds
   */
  static String within(String cacheControl, long seconds) {
    Matcher age = AGE.matcher(cacheControl);
    if (!age.find() || Long.parseLong(age.group(1)) <= seconds) {
      return cacheControl;
    }
    return cacheControl.substring(0, age.start(1)) + seconds + cacheControl.substring(age.end(1));
  }
}
