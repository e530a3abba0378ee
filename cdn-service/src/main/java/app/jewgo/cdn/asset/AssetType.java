package app.jewgo.cdn.asset;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kinds of files there are, and how long a copy may be used whose URL names no version. */
enum AssetType {
  STYLE("text/css;charset=UTF-8", AssetType.DAY, "css"),
  SCRIPT("text/javascript;charset=UTF-8", AssetType.DAY, "js", "mjs"),
  WOFF2("font/woff2", AssetType.DAY, "woff2"),
  WOFF("font/woff", AssetType.DAY, "woff"),
  TTF("font/ttf", AssetType.DAY, "ttf"),
  SVG("image/svg+xml", AssetType.MINUTES, "svg"),
  PNG("image/png", AssetType.MINUTES, "png"),
  JPEG("image/jpeg", AssetType.MINUTES, "jpg", "jpeg"),
  WEBP("image/webp", AssetType.MINUTES, "webp"),
  AVIF("image/avif", AssetType.MINUTES, "avif"),
  GIF("image/gif", AssetType.MINUTES, "gif"),
  ICON("image/vnd.microsoft.icon", AssetType.MINUTES, "ico"),
  JSON("application/json", AssetType.MINUTES, "json", "map"),
  MANIFEST("application/manifest+json", AssetType.MINUTES, "webmanifest"),
  TEXT("text/plain;charset=UTF-8", AssetType.MINUTES, "txt"),
  WASM("application/wasm", AssetType.MINUTES, "wasm");

  static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final String DAY = "public, max-age=86400";

  private static final String MINUTES = "public, max-age=300";

  private final String mediaType;

  private final String unversioned;

  /** With blanks around each. */
  private final String extensions;

  AssetType(String mediaType, String unversioned, String... extensions) {
    this.mediaType = mediaType;
    this.unversioned = unversioned;
    this.extensions = " " + String.join(" ", extensions) + " ";
  }

  /**
   * @return null if there are no files of that kind
   */
  static @Nullable AssetType of(String extension) {
    String wanted = extension.toLowerCase(Locale.ROOT);
    for (AssetType type : values()) {
      if (type.extensions.contains(" " + wanted + " ")) {
        return type;
      }
    }
    return null;
  }

  String mediaType() {
    return this.mediaType;
  }

  /**
   * @param versioned whether the URL names what is in the file
   * @return {@code Cache-Control}
   */
  String cacheControl(boolean versioned) {
    return versioned ? FOR_EVER : this.unversioned;
  }
}
