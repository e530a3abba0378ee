package app.jewgo.search.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FollowPropertiesTest {

  @Test
  void everyKeyIsKnownByItsName() {
    assertThat(bind(Map.of("p.interval", "3s", "p.left-behind", "4s", "p.most-stale", "5s")))
        .isEqualTo(properties(3, 4, 5));
    assertThat(bind(Map.of())).isEqualTo(properties(2, 5, 60));
  }

  @Test
  void whatIsOutOfItsRangeIsRefused() {
    assertThatThrownBy(() -> bind(Map.of("p.interval", "10ms")))
        .hasRootCauseMessage("interval: PT0.01S (expected: PT0.2S..PT1H)");
    assertThatThrownBy(() -> bind(Map.of("p.left-behind", "10ms")))
        .hasRootCauseMessage("left-behind: PT0.01S (expected: PT1S..PT24H)");
    assertThatThrownBy(() -> bind(Map.of("p.most-stale", "4s")))
        .hasRootCauseMessage("most-stale: PT4S (expected: PT5S..PT24H)");
  }

  private static FollowProperties properties(int interval, int leftBehind, int mostStale) {
    return new FollowProperties(
        Duration.ofSeconds(interval),
        Duration.ofSeconds(leftBehind),
        Duration.ofSeconds(mostStale));
  }

  private static FollowProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("p", FollowProperties.class);
  }
}
