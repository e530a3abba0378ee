package app.jewgo.gateway.instances;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbePropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(ProbeProperties.class))
        .isEqualTo(new ProbeProperties(Duration.ofSeconds(1), Duration.ofSeconds(1), 1));
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(ProbeProperties.class, "interval: PT0S (expected: > 0)", "interval=0s");
    Binding.refuses(ProbeProperties.class, "deadline: PT-1S (expected: > 0)", "deadline=-1s");
    Binding.refuses(
        ProbeProperties.class, "tolerated-misses: -1 (expected: >= 0)", "tolerated-misses=-1");
  }
}
