package app.jewgo.cacheservice.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RelayPropertiesTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new RelayProperties(
                "jewgo_relay",
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofMillis(500)));
  }

  @ParameterizedTest
  @CsvSource({
    "slot, Relay, 'slot: Relay (expected: 1..63 of [a-z0-9_])'",
    "beat-interval, 1ms, 'beat-interval: 1 ms (expected: 20..10000 ms)'",
    "confirm-behind, 1h, 'confirm-behind: 3600000 ms (expected: 0..600000 ms)'",
    "mark-interval, 1ms, 'mark-interval: 1 ms (expected: 100..600000 ms)'",
    "silence, 999ms, 'silence: 999 ms (expected: 1000..60000 ms)'",
    "deadline, 2m, 'deadline: 120000 ms (expected: 1000..60000 ms)'",
    "pause, 0s, 'pause: 0 ms (expected: 10..60000 ms)'",
  })
  void refuses(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of("jewgo.relay." + key, value)))
        .rootCause()
        .hasMessage(message);
  }

  static RelayProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(RelayProperties.PREFIX, RelayProperties.class);
  }
}
