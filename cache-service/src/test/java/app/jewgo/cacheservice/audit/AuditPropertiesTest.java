package app.jewgo.cacheservice.audit;

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

class AuditPropertiesTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new AuditProperties(
                List.of(),
                Duration.ofSeconds(2),
                10,
                Duration.ofMillis(1500),
                Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "instances, ftp://host, 'instances: ftp://host (expected: http://host:port)'",
    "instances, /path, 'instances: /path (expected: http://host:port)'",
    "interval, 1ms, 'interval: PT0.001S (expected: 100ms..1h)'",
    "keys, 0, 'keys: 0 (expected: 1..1000)'",
    "settle, -1s, 'settle: PT-1S (expected: 0s..1h)'",
    "deadline, 1ms, 'deadline: PT0.001S (expected: 10ms..1h)'",
  })
  void refuses(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of("jewgo.audit." + key, value)))
        .rootCause()
        .hasMessage(message);
  }

  static AuditProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(AuditProperties.PREFIX, AuditProperties.class);
  }
}
