package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.restaurant.database.DatabaseProperties.Pool;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

class DatabasePropertiesTest {

  @Test
  void defaults() {
    Pool promised = new Pool(20, 50, Duration.ofSeconds(30));
    assertThat(bind(Map.of()))
        .isEqualTo(
            new DatabaseProperties(
                promised,
                promised,
                new DatabaseProperties.PrimaryReader(2, 30, Duration.ofSeconds(2)),
                new DatabaseProperties.Read(Duration.ofSeconds(2), Duration.ofSeconds(6)),
                new DatabaseProperties.Write(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(500)),
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                Duration.ofMinutes(2),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofMillis(200)));
  }

  @ParameterizedTest
  @CsvSource({
    "writer.maximum-pool-size, 0, 'maximum-pool-size: 0 (expected: 1..1000)'",
    "writer.minimum-idle, 51, 'minimum-idle: 51 (expected: 0..maximum-pool-size 50)'",
    "reader.connection-timeout, 0s, 'connection-timeout: 0s (expected: 1ms..300s)'",
    "primary-reader.maximum-pool-size, 1001, 'maximum-pool-size: 1001 (expected: 1..1000)'",
    "read.statement-timeout, 0s, 'read.statement-timeout: 0s (expected: 10ms..600s)'",
    "read.deadline, 1ms, 'read.deadline: 1ms (expected: 100ms..600s)'",
    "write.statement-timeout, 11m, 'write.statement-timeout: 660s (expected: 10ms..600s)'",
    "write.lock-timeout, 0s, 'write.lock-timeout: 0s (expected: 10ms..600s)'",
    "write.transaction-timeout, 0s, 'write.transaction-timeout: 0s (expected: 10ms..600s)'",
    "write.replay-wait, 11s, 'write.replay-wait: 11s (expected: 0s..10s)'",
    "connect-timeout, 999ms, 'connect-timeout: 999ms (expected: 1s..30s)'",
    "max-lifetime, 1s, 'max-lifetime: 1s (expected: 60s..86400s)'",
    "keepalive-time, 2h, 'keepalive-time: 7200s (expected: 30s..3599s)'",
    "max-replica-lag, 0s, 'max-replica-lag: 0s (expected: 10ms..3600s)'",
    "monitor-interval, 10ms, 'monitor-interval: 10ms (expected: 50ms..30s)'",
    "slow-query, 0s, 'slow-query: 0s (expected: 1ms..60s)'",
  })
  void refuses(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of("jewgo.database." + key, value)))
        .rootCause()
        .hasMessage(message);
  }

  @Test
  void variablesWin() {
    MockEnvironment environment = new MockEnvironment();
    Pool configured = new Pool(2, 12, Duration.ofSeconds(3));
    assertThat(PoolOverride.of(environment).over(configured)).isEqualTo(configured);
    environment.setProperty("DB_POOL_SIZE", "20");
    assertThat(PoolOverride.of(environment).over(configured))
        .isEqualTo(new Pool(20, 30, Duration.ofSeconds(3)));
    environment.setProperty("DB_MAX_OVERFLOW", "30");
    environment.setProperty("DB_POOL_TIMEOUT", "30");
    assertThat(PoolOverride.of(environment).over(configured))
        .isEqualTo(new Pool(20, 50, Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource({"DB_POOL_SIZE, many", "DB_MAX_OVERFLOW, -1", "DB_POOL_TIMEOUT, 0"})
  void variablesOutOfRangeAreRefused(String name, String value) {
    assertThatThrownBy(() -> PoolOverride.of(new MockEnvironment().withProperty(name, value)))
        .hasMessageStartingWith(name + ": " + value + " (expected: ");
  }

  private static DatabaseProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(DatabaseProperties.PREFIX, DatabaseProperties.class);
  }
}
