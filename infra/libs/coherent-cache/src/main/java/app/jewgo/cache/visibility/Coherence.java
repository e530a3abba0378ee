package app.jewgo.cache.visibility;

import java.util.Locale;

/** What an answered write can rely on. */
public enum Coherence {
  /** No read that begins now gets anything older, from any instance. */
  VISIBLE,
  /** It is in the database, and will be visible at most a lease and its margin later. */
  COMMITTED;

  /** The header of an answered write that carries it. */
  public static final String HEADER = "JewGo-Coherence";

  /**
   * @return the value of {@link #HEADER}
   */
  public String headerValue() {
    return name().toLowerCase(Locale.ROOT);
  }
}
