package app.jewgo.gateway.ratelimit;

import java.util.List;

/**
 * The part of every limit that one gateway may give away while nobody can count for all.
 *
 * @param self among the gateways
 * @param gateways those known to live, self included
 * @param count how many limits are shared among; at least as many
 */
record Share(String self, List<String> gateways, int count) {

  Share {
    gateways = List.copyOf(gateways);
  }

  /**
   * @param left of a limit, by what is known
   * @param limit as a whole; one that is smaller than the number of gateways is not divided, its
   *     callers are
   */
  int of(int left, int limit, String key) {
    if (left <= 0) {
      return 0;
    }
    if (limit >= this.count) {
      return left / this.count;
    }
    return owns(key) ? left : 0;
  }

  /** The highest hash wins, so that a gateway that comes or goes moves few callers. */
  private boolean owns(String key) {
    long own = weight(this.self, key);
    return this.gateways.stream()
        .filter(other -> !other.equals(this.self))
        .allMatch(other -> {
          long weight = weight(other, key);
          return weight < own || (weight == own && other.compareTo(this.self) < 0);
        });
  }

  private static long weight(String gateway, String key) {
    long hash = gateway.hashCode() * 0x9e3779b97f4a7c15L ^ key.hashCode();
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
  }
}
