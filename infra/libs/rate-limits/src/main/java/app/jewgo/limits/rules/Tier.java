package app.jewgo.limits.rules;

import java.time.Duration;

/**
 * How much one caller may ask.
 *
 * @param name {@code [a-z0-9-]+}; two tiers never share a count, two rules with one tier do
 * @param limit accepted in any window at most, 1..100000; a request may cost more than one
 * @param window whole seconds, 1s..1d
 */
public record Tier(String name, int limit, Duration window, Per per) {

  private static final String PREFIX = "jewgo:limits:";

  /**
   * @return whether this tier can count that caller
   */
  public boolean fits(Caller caller) {
    return this.per == Per.IP || caller.user() != null;
  }

  /**
   * @return where Redis keeps the count; {@code shadow} counts are kept apart, so that a rule that
   *     is only tried out takes nothing from anybody
   */
  String keyOf(Caller caller, boolean shadow) {
    String whose = (this.per == Per.IP) ? "ip:" + caller.network() : "user:" + caller.userKey();
    return PREFIX + (shadow ? "~" : "") + this.name + ":" + whose;
  }
}
