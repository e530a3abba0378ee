package app.jewgo.limits.window;

/**
 * What a request wants of one window.
 *
 * @param key whose window; never twice in one request
 * @param limit accepts in any window at most, 1..16777215
 * @param windowMillis its length, 1..4294967295
 * @param cost how many accepts the request counts as, 1..limit
 * @param shadow counts where it fits, and never refuses the request
 */
public record Demand(String key, int limit, long windowMillis, int cost, boolean shadow) {

  static final int MOST = (1 << 24) - 1;

  public Demand {
    within("limit", limit, 1, MOST);
    within("windowMillis", windowMillis, 1, 0xffff_ffffL);
    within("cost", cost, 1, limit);
  }

  /** A demand that can refuse. */
  public static Demand of(String key, int limit, long windowMillis, int cost) {
    return new Demand(key, limit, windowMillis, cost, false);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d (expected: %d..%d)".formatted(name, value, least, most));
    }
  }
}
