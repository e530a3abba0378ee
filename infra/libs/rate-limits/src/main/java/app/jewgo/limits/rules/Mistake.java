package app.jewgo.limits.rules;

/**
 * One thing that is wrong with {@code limits.yml}.
 *
 * @param line counted from 1
 * @param reason key, value and what was expected, like {@code tiers.search.limit: -1 (expected:
 *     1..100000)}
 */
public record Mistake(int line, String reason) {

  @Override
  public String toString() {
    return "line " + this.line + ": " + this.reason;
  }
}
