package app.jewgo.limits.rules;

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
}
