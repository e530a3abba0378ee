package app.jewgo.kit.config;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the configuration itself is fetched. Read once, at start-up.
 *
 * @param url of the config server
 * @param stateDirectory where the last good copy lies
 * @param pollInterval between two questions, 100 ms to 1 min; a tenth of it is jitter
 * @param connectTimeout 10 ms to 10 s
 * @param deadline for a whole answer, 10 ms to 30 s
 */
record ConfigProperties(
    @DefaultValue("http://127.0.0.1:8888") URI url,
    @DefaultValue("jewgo") String username,
    @DefaultValue("") String password,
    @DefaultValue(".jewgo/state") String stateDirectory,
    @DefaultValue("1s") Duration pollInterval,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("2s") Duration deadline) {

  ConfigProperties {
    within("poll-interval", pollInterval, Duration.ofMillis(100), Duration.ofMinutes(1));
    within("connect-timeout", connectTimeout, Duration.ofMillis(10), Duration.ofSeconds(10));
    within("deadline", deadline, Duration.ofMillis(10), Duration.ofSeconds(30));
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s..%s)".formatted(name, value, least, most));
    }
  }

  // Without the password: records are printed.
  @Override
  public String toString() {
    return "ConfigProperties[url=" + this.url + ", pollInterval=" + this.pollInterval + "]";
  }
}
