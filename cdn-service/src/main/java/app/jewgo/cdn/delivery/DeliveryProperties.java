package app.jewgo.cdn.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the queue is worked off: {@code jewgo.delivery.*}.
 *
 * @param coalesce what comes within this time goes in one call, 0..1s
 * @param poll how often is looked for what other instances have queued, 10ms..10s
 * @param patience for which things wait rather than be replaced by a coarser one, 0..10m
 * @param repeatAfter a purge is told once more after this time: as long as an answer may be on its
 *     way from us into the CDN; 0 for never, at most 10m
 * @param firstRetry pause after a failure, doubled each time, 10ms..1m
 * @param longestRetry 100ms..1h
 * @param breakAfter failures in a row after which a provider is left alone for a while, 1..1,000
 * @param longestBreak the pause grows up to this, 100ms..1h
 * @param giveUpAfter what could not be told for so long is dead, 1m..30d
 * @param keep how long purges are remembered, 1h..1y
 */
public record DeliveryProperties(
    @DefaultValue("75ms") Duration coalesce,
    @DefaultValue("250ms") Duration poll,
    @DefaultValue("30s") Duration patience,
    @DefaultValue("10s") Duration repeatAfter,
    @DefaultValue("500ms") Duration firstRetry,
    @DefaultValue("1m") Duration longestRetry,
    @DefaultValue("5") int breakAfter,
    @DefaultValue("30s") Duration longestBreak,
    @DefaultValue("24h") Duration giveUpAfter,
    @DefaultValue("7d") Duration keep) {

  static final String PREFIX = "jewgo.delivery";

  public DeliveryProperties {
    within("coalesce", coalesce, Duration.ZERO, Duration.ofSeconds(1));
    within("poll", poll, Duration.ofMillis(10), Duration.ofSeconds(10));
    within("patience", patience, Duration.ZERO, Duration.ofMinutes(10));
    within("repeat-after", repeatAfter, Duration.ZERO, Duration.ofMinutes(10));
    within("first-retry", firstRetry, Duration.ofMillis(10), Duration.ofMinutes(1));
    within("longest-retry", longestRetry, Duration.ofMillis(100), Duration.ofHours(1));
    if (breakAfter < 1 || breakAfter > 1_000) {
      throw new IllegalArgumentException("break-after: " + breakAfter + " (expected: 1..1000)");
    }
    within("longest-break", longestBreak, Duration.ofMillis(100), Duration.ofHours(1));
    within("give-up-after", giveUpAfter, Duration.ofMinutes(1), Duration.ofDays(30));
    within("keep", keep, Duration.ofHours(1), Duration.ofDays(366));
  }

  private static void within(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s..%s)".formatted(key, value, least, most));
    }
  }
}
