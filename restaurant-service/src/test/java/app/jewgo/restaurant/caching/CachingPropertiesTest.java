package app.jewgo.restaurant.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CachingPropertiesTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new CachingProperties(
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5)));
  }

  @Test
  void everyKey() {
    assertThat(
            bind(
                Map.of(
                    "jewgo.caching.detail", "1s",
                    "jewgo.caching.list", "2s",
                    "jewgo.caching.counts", "3s",
                    "jewgo.caching.filter-options", "4s",
                    "jewgo.caching.absent", "1d")))
        .isEqualTo(
            new CachingProperties(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofDays(1)));
  }

  @Test
  void beyondTheBounds() {
    assertThatThrownBy(() -> bind(Map.of("jewgo.caching.filter-options", "25h")))
        .rootCause()
        .hasMessage("filter-options: PT25H (expected: 1s..1d)");
    assertThatThrownBy(() -> bind(Map.of("jewgo.caching.absent", "0s")))
        .rootCause()
        .hasMessage("absent: PT0S (expected: 1s..1d)");
  }

  private static CachingProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(CachingProperties.PREFIX, CachingProperties.class);
  }
}
