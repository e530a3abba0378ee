package app.jewgo.cacheservice.warming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WarmingPropertiesTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new WarmingProperties(List.of(), 4, Duration.ofSeconds(7), Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "instances, ftp://host, 'instances: ftp://host (expected: http://host:port)'",
    "at-a-time, 65, 'at-a-time: 65 (expected: 1..64)'",
    "deadline, 61s, 'deadline: PT1M1S (expected: 10ms..1m)'",
    "answer-deadline, 1ms, 'answer-deadline: PT0.001S (expected: 10ms..1m)'",
  })
  void refuses(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of("jewgo.warming." + key, value)))
        .rootCause()
        .hasMessage(message);
  }

  private static WarmingProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(WarmingProperties.PREFIX, WarmingProperties.class);
  }
}
