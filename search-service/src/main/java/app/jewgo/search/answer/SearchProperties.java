package app.jewgo.search.answer;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tunables of {@code jewgo.search}.
 *
 * @param lifetime for which a result may be kept although nothing has changed, 1s..1h; what opens
 *     or closes ends it earlier
 * @param browserMaximumAge how long a browser may keep an answer without asking again, 0s..1h
 * @param timeLimit of one search, 10ms..10s
 * @param mostOffset how far a result can be leafed through, 100..100000
 */
record SearchProperties(
    @DefaultValue("15m") Duration lifetime,
    @DefaultValue("30s") Duration browserMaximumAge,
    @DefaultValue("1s") Duration timeLimit,
    @DefaultValue("10000") int mostOffset) {

  SearchProperties {
    Duration hour = Duration.ofHours(1);
    within("lifetime", lifetime, Duration.ofSeconds(1), hour);
    within("browser-maximum-age", browserMaximumAge, Duration.ZERO, hour);
    within("time-limit", timeLimit, Duration.ofMillis(10), Duration.ofSeconds(10));
    if (mostOffset < 100 || mostOffset > 100_000) {
      throw new IllegalArgumentException("most-offset: " + mostOffset + " (expected: 100..100000)");
    }
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s..%s)".formatted(name, value, least, most));
    }
  }
}
