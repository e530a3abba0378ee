package app.jewgo.kit.representation;

import app.jewgo.kit.digest.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Strong entity tags. A list's is a hash of its bytes; a restaurant's begins with the version of
 * its row, as {@code "7-Qm9v…"}, so that {@code If-Match} tells whether the row has changed while
 * {@code is_open} and such may have.
 */
public final class EntityTag {

  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})(?:-[^\"]*)?\"");

  private EntityTag() {}

  /** The tag of some bytes. */
  public static String of(byte[] body) {
    return '"' + hash(body) + '"';
  }

  /** The tag of a restaurant. */
  public static String of(long version, byte[] body) {
    return '"' + Long.toString(version) + '-' + hash(body) + '"';
  }

  /** The tag of the same bytes, compressed: a strong tag names one form. */
  public static String ofGzip(String tag) {
    return tag.substring(0, tag.length() - 1) + "-gzip\"";
  }

  /**
   * Whether a change is allowed by its {@code If-Match}: it is absent, {@code *}, or names the
   * version that the row has.
   *
   * @param ifMatch a list of tags; weak ones never match
   */
  public static boolean allowsChange(@Nullable String ifMatch, long version) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return true;
    }
    Matcher tags = TAG.matcher(ifMatch);
    while (tags.find()) {
      Matcher versions = VERSION.matcher(tags.group());
      if (versions.matches() && Long.parseLong(versions.group(1)) == version) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code If-None-Match} names a tag, by the weak comparison, or is {@code *}. */
  public static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    Matcher tags = TAG.matcher(ifNoneMatch);
    while (tags.find()) {
      if (tags.group(1).equals(tag)) {
        return true;
      }
    }
    return false;
  }

  private static String hash(byte[] body) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(Sha256.of(body), 16));
  }
}
