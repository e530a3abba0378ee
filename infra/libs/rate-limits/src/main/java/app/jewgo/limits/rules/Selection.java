package app.jewgo.limits.rules;

import java.util.List;

/**
 * What a request counts in.
 *
 * @param rule the first that applies and is in force
 * @param counts of that rule first, then those of the shadow rules before it; one call to Redis
 */
public record Selection(Rule rule, List<Count> counts) {

  public Selection {
    counts = List.copyOf(counts);
  }
}
