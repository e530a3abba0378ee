package app.jewgo.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UpstreamPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(UpstreamProperties.class))
        .isEqualTo(
            new UpstreamProperties(
                Duration.ofSeconds(1),
                200,
                400,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                2,
                Duration.ofSeconds(1),
                0.2,
                5));
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(
        UpstreamProperties.class, "connect-timeout: PT0S (expected: > 0)", "connect-timeout=0s");
    Binding.refuses(
        UpstreamProperties.class, "wait-timeout: PT0S (expected: > 0)", "wait-timeout=0s");
    Binding.refuses(
        UpstreamProperties.class, "idle-timeout: PT0S (expected: > 0)", "idle-timeout=0s");
    Binding.refuses(UpstreamProperties.class, "lifetime: PT0S (expected: > 0)", "lifetime=0s");
    Binding.refuses(
        UpstreamProperties.class, "transfer-timeout: PT0S (expected: > 0)", "transfer-timeout=0s");
    Binding.refuses(
        UpstreamProperties.class, "connections: 0 (expected: 1..10000)", "connections=0");
    Binding.refuses(UpstreamProperties.class, "waiting: 0 (expected: 1..100000)", "waiting=0");
    Binding.refuses(UpstreamProperties.class, "repeats: 11 (expected: 0..10)", "repeats=11");
    Binding.refuses(
        UpstreamProperties.class, "repeat-after: PT0S (expected: > 0)", "repeat-after=0s");
    Binding.refuses(
        UpstreamProperties.class, "repeat-share: 1.1 (expected: 0..1)", "repeat-share=1.1");
    Binding.refuses(
        UpstreamProperties.class, "repeat-floor: -1 (expected: 0..1000)", "repeat-floor=-1");
  }
}
