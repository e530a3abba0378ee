package app.jewgo.cdn.asset;

import app.jewgo.kit.digest.Sha256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a file is, like {@code css/app.css}: from the root of a frontend on, without {@code ..}.
 *
 * @param stem all before the extension
 */
record AssetPath(String stem, String extension, AssetType type) {

  static final String EXPECTED =
      "like css/app.css: at most 200 of [A-Za-z0-9._-] and single /, no part begins with a dot, a"
          + " known extension";

  static final String PREFIX = "/assets/";

  /** Digits of a hash that stand in a URL. */
  static final int VERSION = 12;

  private static final int LONGEST = 200;

  private static final Pattern PATH =
      Pattern.compile("((?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*)\\.(\\w+)");

  private static final Pattern VERSIONED = Pattern.compile("(.+)\\.([0-9a-f]{12})");

  /**
   * @return null if it is none
   */
  static @Nullable AssetPath of(String text) {
    return of(text, LONGEST);
  }

  /** What a URL asks for, perhaps with a version in it; likewise. */
  static @Nullable AssetPath ofUrl(String text) {
    return of(text, LONGEST + VERSION + 1);
  }

  private static @Nullable AssetPath of(String text, int longest) {
    Matcher path = PATH.matcher(text);
    if (text.length() > longest || !path.matches()) {
      return null;
    }
    AssetType type = AssetType.of(path.group(2));
    return (type == null) ? null : new AssetPath(path.group(1), path.group(2), type);
  }

  String text() {
    return this.stem + "." + this.extension;
  }

  /** The URL of one content, below the API's own address. */
  String url(String hash) {
    return PREFIX + this.stem + "." + hash.substring(0, VERSION) + "." + this.extension;
  }

  /** The path without the version in it; null if there is none. */
  @Nullable AssetPath unversioned() {
    Matcher versioned = VERSIONED.matcher(this.stem);
    return versioned.matches()
        ? new AssetPath(versioned.group(1), this.extension, this.type)
        : null;
  }

  /** The version in it; empty if there is none. */
  String version() {
    Matcher versioned = VERSIONED.matcher(this.stem);
    return versioned.matches() ? versioned.group(2) : "";
  }

  /** What CDNs know it by, in all its versions. */
  String tag() {
    return "asset:" + Sha256.hex(text()).substring(0, VERSION);
  }
}
