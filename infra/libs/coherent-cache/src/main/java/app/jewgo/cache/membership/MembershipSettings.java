package app.jewgo.cache.membership;

import java.time.Duration;

/**
 * How a member works.
 *
 * @param reportInterval between two reports while nothing changes, 10 ms to 10 s
 * @param reportGap the least between two reports while much changes, 0 to 100 ms
 * @param patience with a stream in which nothing comes, until the member looks what else is to be
 *     done, 10 ms to 10 s
 * @param retry the longest pause after a failure, 10 ms to 1 min; the first ones are shorter
 */
public record MembershipSettings(
    Duration reportInterval, Duration reportGap, Duration patience, Duration retry) {

  public MembershipSettings {
    within("reportInterval", reportInterval, 10, 10_000);
    within("reportGap", reportGap, 0, 100);
    within("patience", patience, 10, 10_000);
    within("retry", retry, 10, 60_000);
  }

  /** With the usual gap, wait and retry. */
  public static MembershipSettings of(Duration reportInterval) {
    return new MembershipSettings(
        reportInterval, Duration.ofMillis(2), Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  private static void within(String name, Duration value, long least, long most) {
    if (value.toMillis() < least || value.toMillis() > most) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %d..%d ms)".formatted(name, value, least, most));
    }
  }
}
