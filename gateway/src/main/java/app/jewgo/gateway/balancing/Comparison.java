package app.jewgo.gateway.balancing;

import java.util.List;

/**
 * What an instance's load is measured by: the instances that it competes with.
 *
 * @param leastLateness of the one that answers soonest
 * @param fewest requests that one of them has under way
 * @param nextFewest that another one has
 */
record Comparison(double leastLateness, int fewest, int nextFewest) {

  static Comparison of(List<Member> members, long now, BalancingProperties properties) {
    double lateness = Double.POSITIVE_INFINITY;
    int fewest = Integer.MAX_VALUE;
    int nextFewest = Integer.MAX_VALUE;
    for (Member member : members) {
      lateness = Math.min(lateness, member.lateness(now, properties));
      int requests = member.outstanding();
      nextFewest = Math.min(nextFewest, Math.max(fewest, requests));
      fewest = Math.min(fewest, requests);
    }
    return new Comparison(lateness, fewest, Math.max(fewest, nextFewest));
  }

  /**
   * @return the fewest requests under way that one of the others has
   */
  int fewestBeside(int own) {
    return (own == this.fewest) ? this.nextFewest : this.fewest;
  }
}
