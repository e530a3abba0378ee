package app.jewgo.cdn.provider;

import java.util.Locale;

/** What a purge names. */
public enum TargetKind {
  /** Everything that was answered with a tag. */
  TAG,
  /** One absolute URL. */
  URL,
  /** All that there is; the target is empty. */
  EVERYTHING;

  /** As it stands in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static TargetKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
