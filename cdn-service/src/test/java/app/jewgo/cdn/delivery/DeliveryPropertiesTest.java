package app.jewgo.cdn.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliveryPropertiesTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new DeliveryProperties(
                Duration.ofMillis(75),
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofMinutes(1),
                5,
                Duration.ofSeconds(30),
                Duration.ofHours(24),
                Duration.ofDays(7)));
  }

  @Test
  void keys() {
    assertThat(
            bind(
                Map.of(
                    "jewgo.delivery.coalesce", "0",
                    "jewgo.delivery.poll", "1s",
                    "jewgo.delivery.patience", "0",
                    "jewgo.delivery.repeat-after", "0",
                    "jewgo.delivery.first-retry", "10ms",
                    "jewgo.delivery.longest-retry", "100ms",
                    "jewgo.delivery.break-after", "1",
                    "jewgo.delivery.longest-break", "100ms",
                    "jewgo.delivery.give-up-after", "1m",
                    "jewgo.delivery.keep", "1h")))
        .isEqualTo(
            new DeliveryProperties(
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                1,
                Duration.ofMillis(100),
                Duration.ofMinutes(1),
                Duration.ofHours(1)));
  }

  @Test
  void refuses() {
    assertThatThrownBy(() -> bind(Map.of("jewgo.delivery.break-after", "0")))
        .rootCause()
        .hasMessage("break-after: 0 (expected: 1..1000)");
    assertThatThrownBy(() -> bind(Map.of("jewgo.delivery.repeat-after", "11m")))
        .rootCause()
        .hasMessageStartingWith("repeat-after: PT11M (expected:");
  }

  private static DeliveryProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(DeliveryProperties.PREFIX, DeliveryProperties.class);
  }
}
