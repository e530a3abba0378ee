package app.jewgo.cdn.database;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections to the primary: {@code jewgo.database.*}, read at start-up.
 *
 * @param maximumPoolSize connections at most, 2..100
 * @param connectionTimeout how long a question waits for one, 250ms..30s
 * @param statementTimeout after which the server ends a statement, 100ms..1m
 */
record DatabaseProperties(
    @DefaultValue("10") int maximumPoolSize,
    @DefaultValue("3s") Duration connectionTimeout,
    @DefaultValue("5s") Duration statementTimeout) {

  static final String PREFIX = "jewgo.database";

  DatabaseProperties {
    if (maximumPoolSize < 2 || maximumPoolSize > 100) {
      throw new IllegalArgumentException(
          "maximum-pool-size: " + maximumPoolSize + " (expected: 2..100)");
    }
    within("connection-timeout", connectionTimeout, Duration.ofMillis(250), Duration.ofSeconds(30));
    within("statement-timeout", statementTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
  }

  private static void within(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s..%s)".formatted(key, value, least, most));
    }
  }
}
