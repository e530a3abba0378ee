package app.jewgo.restaurant.caching;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tunables of {@code jewgo.caching}: for how long an answer may be kept although nothing has
 * changed, 1 s to 1 d each. What opens or closes ends an answer earlier.
 *
 * @param detail of one restaurant, its hours too
 * @param list of lists, near-me and maps
 * @param counts of how many fit a filter
 * @param filterOptions of what can be filtered by
 * @param absent that there is no such restaurant
 */
public record CachingProperties(
    @DefaultValue("1h") Duration detail,
    @DefaultValue("30m") Duration list,
    @DefaultValue("5m") Duration counts,
    @DefaultValue("30m") Duration filterOptions,
    @DefaultValue("5m") Duration absent) {

  /** Where they stand in the configuration. */
  public static final String PREFIX = "jewgo.caching";

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofDays(1);

  public CachingProperties {
    check("detail", detail);
    check("list", list);
    check("counts", counts);
    check("filter-options", filterOptions);
    check("absent", absent);
  }

  private static void check(String key, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: 1s..1d)");
    }
  }
}
