package app.jewgo.cacheservice.warming;

import app.jewgo.cacheservice.instance.InstanceUris;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How memories are warmed: {@code jewgo.warming.*}.
 *
 * @param instances base URIs of those that are asked; none: there is nothing to warm
 * @param atATime questions under way at each instance, 1 to 64
 * @param deadline of all of them together; the gateway waits ten seconds
 * @param answerDeadline of each
 */
record WarmingProperties(
    @DefaultValue List<URI> instances,
    @DefaultValue("4") int atATime,
    @DefaultValue("7s") Duration deadline,
    @DefaultValue("2s") Duration answerDeadline) {

  static final String PREFIX = "jewgo.warming";

  private static final Duration SHORTEST = Duration.ofMillis(10);

  private static final Duration LONGEST = Duration.ofMinutes(1);

  WarmingProperties {
    instances = InstanceUris.require(instances);
    if (atATime < 1 || atATime > 64) {
      throw new IllegalArgumentException("at-a-time: " + atATime + " (expected: 1..64)");
    }
    check("deadline", deadline);
    check("answer-deadline", answerDeadline);
  }

  private static void check(String key, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: 10ms..1m)");
    }
  }
}
