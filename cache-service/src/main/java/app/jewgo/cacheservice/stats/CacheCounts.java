package app.jewgo.cacheservice.stats;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Numbers of a cache by what is counted, like {@code hits} or {@code bytes}; those that a later
 * version of the library counts as well are passed on.
 */
record CacheCounts(Map<String, Long> numbers) {

  static final CacheCounts NONE = new CacheCounts(Map.of());

  CacheCounts {
    numbers = Map.copyOf(numbers);
  }

  static CacheCounts read(JsonNode json) {
    Map<String, Long> numbers = new TreeMap<>();
    json.properties()
        .forEach(count -> {
          if (count.getValue().isIntegralNumber()) {
            numbers.put(snakeCase(count.getKey()), count.getValue().longValue());
          }
        });
    return new CacheCounts(numbers);
  }

  CacheCounts plus(CacheCounts other) {
    Map<String, Long> sums = new TreeMap<>(this.numbers);
    other.numbers.forEach((name, number) -> sums.merge(name, number, Long::sum));
    return new CacheCounts(sums);
  }

  /**
   * @return the share of reads that a memory answered, this process's or the shared one; null if
   *     there was none
   */
  @Nullable Double hitRate() {
    long answered = get("hits") + get("shared");
    long all = answered + get("loads");
    return (all == 0) ? null : (double) answered / all;
  }

  private long get(String name) {
    return this.numbers.getOrDefault(name, 0L);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
