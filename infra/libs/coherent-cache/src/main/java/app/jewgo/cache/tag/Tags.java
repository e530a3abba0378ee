package app.jewgo.cache.tag;

import app.jewgo.kit.digest.Sha256;
import java.util.HexFormat;

/**
 * The scheme of tags. The database's triggers make the same ones from rows, so a change here is a
 * migration there, and a new {@link #SCHEME}.
 */
public final class Tags {

  /** Part of the keys of shared caches: two schemes never read each other's entries. */
  public static final int SCHEME = 1;

  /** The longest tag, in characters. */
  public static final int LONGEST = 32;

  /** Touched by every change of any restaurant. */
  public static final String LIST = "list";

  /**
   * On every public answer that depends on restaurants, for CDNs only: where single tags would cost
   * more calls than the CDN allows, this one is purged instead. No memory of ours needs it.
   */
  public static final String RESTAURANTS = "restaurants";

  /**
   * Half of it would do for a million slugs; a collision drops an answer too much, nothing else.
   */
  private static final int SLUG_HASH_BYTES = 8;

  private Tags() {}

  /**
   * @param id the public id
   * @return like {@code r:1464}
   */
  public static String restaurant(long id) {
    if (id < 0) {
      throw new IllegalArgumentException("id: " + id + " (expected: >= 0)");
    }
    return "r:" + id;
  }

  /**
   * @param slug as it was asked for, found or not
   * @return {@code s:} and the first 16 hexadecimal digits of its SHA-256
   */
  public static String slug(String slug) {
    return "s:" + HexFormat.of().formatHex(Sha256.of(slug), 0, SLUG_HASH_BYTES);
  }

  /**
   * @return whether it is 1 to {@value #LONGEST} characters of {@code [a-z0-9:_-]}
   */
  public static boolean isTag(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean known = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!known && c != ':' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  static String require(String text) {
    if (!isTag(text)) {
      throw new IllegalArgumentException(
          "tag: '%s' (expected: 1..%d of [a-z0-9:_-])".formatted(text, LONGEST));
    }
    return text;
  }
}
