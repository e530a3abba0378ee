package app.jewgo.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RateLimitPropertiesTest {

  @Test
  void defaults() {
    RateLimitProperties properties = Binding.of(RateLimitProperties.class);
    assertThat(properties.enabled()).isTrue();
    assertThat(properties.redisUrl()).isEqualTo("redis://127.0.0.1:6379");
    assertThat(properties.deadline()).isEqualTo(Duration.ofMillis(75));
    assertThat(properties.gateways()).isEqualTo(1);
    assertThat(properties.recordSize()).isEqualTo(DataSize.ofMegabytes(32));
    assertThat(Binding.of(RateLimitProperties.class, "redis-url=redis://:secret@h:1").toString())
        .doesNotContain("secret");
  }

  @Test
  void refusals() {
    refuses(
        "redis-url: no such URL (expected: redis://host:port or rediss://)",
        "redis-url=redis//:secret@h:1");
    refuses("deadline: PT0S (expected: 1ms..1s)", "deadline=0s");
    refuses("deadline: PT2S (expected: 1ms..1s)", "deadline=2s");
    refuses("gateways: 0 (expected: 1..1000)", "gateways=0");
    refuses("record-size: 1024B (expected: 0, or at least 64KB)", "record-size=1KB");
  }

  private static void refuses(String reason, String setting) {
    Binding.refuses(RateLimitProperties.class, reason, setting);
  }
}
