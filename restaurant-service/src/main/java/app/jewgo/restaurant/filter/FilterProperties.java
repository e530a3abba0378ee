package app.jewgo.restaurant.filter;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tunables of {@code jewgo.filter}.
 *
 * @param countLimit counting ends here: a list of more says {@code total_is_lower_bound}; 1 to 10
 *     million
 * @param areaCountLimit the same within a radius or a map's bounds; 1 to 10 million
 * @param openCountLimit how many rows are looked at to count those that are open; 1 to 10 million
 */
public record FilterProperties(
    @DefaultValue("20000") int countLimit,
    @DefaultValue("500") int areaCountLimit,
    @DefaultValue("500") int openCountLimit) {

  private static final int LARGEST_COUNT_LIMIT = 10_000_000;

  public FilterProperties {
    checkLimit("count-limit", countLimit);
    checkLimit("area-count-limit", areaCountLimit);
    checkLimit("open-count-limit", openCountLimit);
  }

  /** What tells two ways of counting apart. */
  String counting() {
    return this.countLimit + "," + this.areaCountLimit + "," + this.openCountLimit;
  }

  private static void checkLimit(String key, int limit) {
    if (limit < 1 || limit > LARGEST_COUNT_LIMIT) {
      throw new IllegalArgumentException(
          key + ": " + limit + " (expected: 1.." + LARGEST_COUNT_LIMIT + ")");
    }
  }
}
