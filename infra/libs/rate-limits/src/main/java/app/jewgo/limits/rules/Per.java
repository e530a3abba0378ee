package app.jewgo.limits.rules;

import java.util.Locale;

/** Whose requests a tier counts together. */
public enum Per {
  /** Everything from one IPv4 address, or one IPv6 network of 64 bits. */
  IP,

  /** Everything by one user, from wherever; callers without a token are not counted so. */
  USER;

  /**
   * @return as {@code limits.yml} says it
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
