package app.jewgo.search.follow;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tunables of {@code jewgo.follow}.
 *
 * @param interval between two comparisons with the catalogue while the feed says nothing, 200ms..1h
 * @param leftBehind how long ago the index may last have been current while the catalogue can be
 *     compared with; what is older answers nothing, and is not ready, 1s..1d. Where there is no
 *     feed, an index gets as old as three comparisons take, so a catalogue of a million needs more
 * @param mostStale likewise, while the catalogue does not answer; at least {@code leftBehind}
 */
public record FollowProperties(
    @DefaultValue("2s") Duration interval,
    @DefaultValue("5s") Duration leftBehind,
    @DefaultValue("60s") Duration mostStale) {

  public FollowProperties {
    within("interval", interval, Duration.ofMillis(200), Duration.ofHours(1));
    within("left-behind", leftBehind, Duration.ofSeconds(1), Duration.ofDays(1));
    within("most-stale", mostStale, leftBehind, Duration.ofDays(1));
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s..%s)".formatted(name, value, least, most));
    }
  }
}
