package app.jewgo.cdn.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class AssetPropertiesTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new AssetProperties(
                null,
                DataSize.ofMegabytes(5),
                Duration.ofSeconds(5),
                DataSize.ofMegabytes(256),
                Duration.ofDays(90)));
  }

  @Test
  void keys() {
    assertThat(
            bind(
                Map.of(
                    "jewgo.assets.origin", "https://app.example/build/",
                    "jewgo.assets.most-bytes", "1KB",
                    "jewgo.assets.deadline", "1s",
                    "jewgo.assets.disk", "1MB",
                    "jewgo.assets.keep", "1h")))
        .isEqualTo(
            new AssetProperties(
                URI.create("https://app.example/build/"),
                DataSize.ofKilobytes(1),
                Duration.ofSeconds(1),
                DataSize.ofMegabytes(1),
                Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "origin, https://app.example",
    "origin, file:///etc/",
    "origin, //app.example/",
    "most-bytes, 1B",
    "deadline, 1ms",
    "disk, 1KB",
    "keep, 1m",
  })
  void refusesWhatCannotBe(String key, String value) {
    assertThatThrownBy(() -> bind(Map.of("jewgo.assets." + key, value)))
        .rootCause()
        .hasMessageStartingWith(key + ": ")
        .hasMessageContaining("(expected: ");
  }

  private static AssetProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate(AssetProperties.PREFIX, AssetProperties.class);
  }
}
