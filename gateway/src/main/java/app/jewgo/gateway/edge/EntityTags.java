package app.jewgo.gateway.edge;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares entity tags as {@code If-None-Match} wants it. */
final class EntityTags {

  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

  private EntityTags() {}

  /**
   * @param ifNoneMatch values of the header, null if it is absent
   * @param tag strong; null if the answer has none
   * @return whether the client has the answer already
   */
  static boolean isKnown(@Nullable List<String> ifNoneMatch, @Nullable String tag) {
    if (ifNoneMatch == null || tag == null) {
      return false;
    }
    return ifNoneMatch.stream().anyMatch(value -> isKnown(value, tag));
  }

  private static boolean isKnown(String value, String tag) {
    if (value.equals(tag) || value.strip().equals("*")) {
      return true;
    }
    Matcher tags = TAG.matcher(value);
    while (tags.find()) {
      if (tags.group(1).equals(tag)) {
        return true;
      }
    }
    return false;
  }
}
