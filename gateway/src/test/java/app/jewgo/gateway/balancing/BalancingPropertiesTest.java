package app.jewgo.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BalancingPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(BalancingProperties.class))
        .isEqualTo(
            new BalancingProperties(
                8,
                new SlowStart(Duration.ofSeconds(10), 0.1),
                new SlowInstances(3, Duration.ofSeconds(5)),
                new FailingInstances(20, Duration.ofSeconds(3)),
                new OutlierEjection(5, Duration.ofSeconds(5), Duration.ofSeconds(60), 0.5)));
  }

  @Test
  void knowsItsKeys() {
    assertThat(
            Binding.of(
                BalancingProperties.class,
                "compare-all=3",
                "slow-start.window=1s",
                "slow-start.least=0.5",
                "slow-instances.ratio=2",
                "slow-instances.half-life=2s",
                "failing-instances.weight=1",
                "failing-instances.half-life=3s",
                "ejection.failures=1",
                "ejection.time=4s",
                "ejection.longest=5s",
                "ejection.share=0.25"))
        .isEqualTo(
            new BalancingProperties(
                3,
                new SlowStart(Duration.ofSeconds(1), 0.5),
                new SlowInstances(2, Duration.ofSeconds(2)),
                new FailingInstances(1, Duration.ofSeconds(3)),
                new OutlierEjection(1, Duration.ofSeconds(4), Duration.ofSeconds(5), 0.25)));
  }

  @Test
  void refusesNonsense() {
    refuses("compare-all: 0 (expected: 1..100)", "compare-all=0");
    refuses("window: PT-1S (expected: >= 0)", "slow-start.window=-1s");
    refuses("least: 0.0 (expected: > 0, <= 1)", "slow-start.least=0");
    refuses("ratio: 1.0 (expected: > 1)", "slow-instances.ratio=1");
    refuses("half-life: PT0S (expected: > 0)", "slow-instances.half-life=0s");
    refuses("weight: -1.0 (expected: >= 0)", "failing-instances.weight=-1");
    refuses("half-life: PT0S (expected: > 0)", "failing-instances.half-life=0s");
    refuses("failures: 0 (expected: >= 1)", "ejection.failures=0");
    refuses("time: PT0S (expected: > 0)", "ejection.time=0s");
    refuses("longest: PT1S (expected: >= PT5S)", "ejection.longest=1s");
    refuses("share: 0.6 (expected: 0..0.5)", "ejection.share=0.6");
  }

  private static void refuses(String reason, String setting) {
    Binding.refuses(BalancingProperties.class, reason, setting);
  }
}
