package app.jewgo.limits.rules;

import app.jewgo.limits.window.Demand;

/**
 * One thing that a request counts in.
 *
 * @param rule that says so
 * @param key where Redis keeps the count; never twice in one request
 * @param shadow whether it refuses nobody
 */
public record Count(Rule rule, Tier tier, String key, boolean shadow) {

  public int cost() {
    return this.rule.cost();
  }

  /**
   * @return the same in the words of the window
   */
  public Demand demand() {
    return new Demand(
        this.key, this.tier.limit(), this.tier.window().toMillis(), cost(), this.shadow);
  }
}
