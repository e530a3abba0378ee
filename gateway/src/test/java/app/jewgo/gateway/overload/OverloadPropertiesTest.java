package app.jewgo.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverloadPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(OverloadProperties.class))
        .isEqualTo(
            new OverloadProperties(
                new LimitProperties(
                    8, 100, 1000, 1.3, Duration.ofMillis(10), Duration.ofMillis(250)),
                new PriorityShares(1, 0.9, 0.75, 0.5),
                new BreakerProperties(0.5, 20, Duration.ofSeconds(1))));
  }

  @Test
  void knowsItsKeys() {
    assertThat(
            Binding.of(
                OverloadProperties.class,
                "limit.minimum=1",
                "limit.initial=2",
                "limit.maximum=3",
                "limit.tolerance=4",
                "limit.tolerated-delay=5ms",
                "limit.window=6ms",
                "shares.detail=0.8",
                "shares.list=0.7",
                "shares.search=0.6",
                "shares.bulk=0.4",
                "breaker.failure-rate=0.25",
                "breaker.calls=7",
                "breaker.pause=8ms"))
        .isEqualTo(
            new OverloadProperties(
                new LimitProperties(1, 2, 3, 4, Duration.ofMillis(5), Duration.ofMillis(6)),
                new PriorityShares(0.8, 0.7, 0.6, 0.4),
                new BreakerProperties(0.25, 7, Duration.ofMillis(8))));
  }

  @Test
  void refusesNonsense() {
    refuses("minimum: 0 (expected: >= 1)", "limit.minimum=0");
    refuses("maximum: 7 (expected: 8..100000)", "limit.maximum=7");
    refuses("initial: 1001 (expected: 8..1000)", "limit.initial=1001");
    refuses("tolerance: 1.0 (expected: > 1)", "limit.tolerance=1");
    refuses("tolerated-delay: PT-0.001S (expected: >= 0)", "limit.tolerated-delay=-1ms");
    refuses("window: PT0S (expected: > 0)", "limit.window=0s");
    refuses("detail: 1.1 (expected: > 0, <= 1.0)", "shares.detail=1.1");
    refuses("list: 1.0 (expected: > 0, <= 0.9)", "shares.detail=0.9", "shares.list=1");
    refuses("search: 0.95 (expected: > 0, <= 0.9)", "shares.search=0.95");
    refuses("bulk: 0.0 (expected: > 0, <= 0.75)", "shares.bulk=0");
    refuses("failure-rate: 0.0 (expected: > 0, <= 1)", "breaker.failure-rate=0");
    refuses("calls: 0 (expected: >= 1)", "breaker.calls=0");
    refuses("pause: PT0S (expected: >= 1ms)", "breaker.pause=0s");
  }

  private static void refuses(String reason, String... settings) {
    Binding.refuses(OverloadProperties.class, reason, settings);
  }
}
