package app.jewgo.search.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PropertiesTest {

  @Test
  void everyKeyIsKnownByItsName() {
    assertThat(
            bind(
                Map.of(
                    "p.lifetime", "1m",
                    "p.browser-maximum-age", "5s",
                    "p.time-limit", "100ms",
                    "p.most-offset", "200")))
        .isEqualTo(
            new SearchProperties(
                Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMillis(100), 200));
    assertThat(bind(Map.of()))
        .isEqualTo(
            new SearchProperties(
                Duration.ofMinutes(15), Duration.ofSeconds(30), Duration.ofSeconds(1), 10_000));
  }

  @Test
  void whatIsOutOfItsRangeIsRefused() {
    assertThatThrownBy(() -> bind(Map.of("p.lifetime", "2h")))
        .hasRootCauseMessage("lifetime: PT2H (expected: PT1S..PT1H)");
    assertThatThrownBy(() -> bind(Map.of("p.time-limit", "1ms")))
        .hasRootCauseMessage("time-limit: PT0.001S (expected: PT0.01S..PT10S)");
    assertThatThrownBy(() -> bind(Map.of("p.most-offset", "1")))
        .hasRootCauseMessage("most-offset: 1 (expected: 100..100000)");
  }

  private static SearchProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("p", SearchProperties.class);
  }
}
