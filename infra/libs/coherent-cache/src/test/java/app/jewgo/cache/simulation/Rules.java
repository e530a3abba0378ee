package app.jewgo.cache.simulation;

import java.util.EnumSet;

/** Which rules are kept. */
final class Rules {

  private final EnumSet<Rule> off;

  private final boolean real;

  private Rules(EnumSet<Rule> off, boolean real) {
    this.off = off;
    this.real = real;
  }

  static Rules all() {
    return new Rules(EnumSet.noneOf(Rule.class), true);
  }

  /** All of them, kept by the member that is put together for leaving one out. */
  static Rules allButRebuilt() {
    return new Rules(EnumSet.noneOf(Rule.class), false);
  }

  static Rules without(Rule rule) {
    return new Rules(EnumSet.of(rule), false);
  }

  boolean keep(Rule rule) {
    return !this.off.contains(rule);
  }

  /** Whether the real member is to be used. */
  boolean real() {
    return this.real;
  }
}
