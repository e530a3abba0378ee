package app.jewgo.cdn.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes become purges: {@code jewgo.feed.*}.
 *
 * @param enabled whether they do; else only the API purges. Read at start-up
 * @param gather for how long changes are gathered into one purge, 1ms..5s
 * @param mostTags of one purge; more become the tag of all restaurants, 1..100,000
 * @param pause after a failure, 10ms..1m
 */
record FeedProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("50ms") Duration gather,
    @DefaultValue("1000") int mostTags,
    @DefaultValue("500ms") Duration pause) {

  static final String PREFIX = "jewgo.feed";

  FeedProperties {
    within("gather", gather, Duration.ofMillis(1), Duration.ofSeconds(5));
    within("pause", pause, Duration.ofMillis(10), Duration.ofMinutes(1));
    if (mostTags < 1 || mostTags > 100_000) {
      throw new IllegalArgumentException("most-tags: " + mostTags + " (expected: 1..100000)");
    }
  }

  private static void within(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s..%s)".formatted(key, value, least, most));
    }
  }
}
