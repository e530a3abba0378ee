package app.jewgo.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class CoherentCachePropertiesTest {

  @Test
  void defaults() {
    CoherentCacheProperties properties = bind();
    assertThat(properties.enabled()).isTrue();
    assertThat(properties.member()).isTrue();
    assertThat(properties.redisUrl()).isEqualTo("redis://127.0.0.1:6379");
    assertThat(properties.redisDeadline()).hasMillis(400);
    assertThat(properties.sharedDeadline()).hasMillis(25);
    assertThat(properties.shared()).isTrue();
    assertThat(properties.lease()).hasSeconds(1);
    assertThat(properties.margin()).hasMillis(200);
    assertThat(properties.reportInterval()).hasMillis(200);
    assertThat(properties.degradedTtl()).hasSeconds(5);
    assertThat(properties.ttlSpread()).isEqualTo(0.1);
    assertThat(properties.grace()).hasSeconds(10);
    assertThat(properties.fillLease()).hasMillis(250);
    assertThat(properties.maxTags()).isEqualTo(200_000);
    assertThat(properties.maxSize()).isEqualTo(DataSize.ofMegabytes(64));
    assertThat(properties.sizes()).isEmpty();
    assertThat(properties.dangerousSkipFence()).isFalse();
    assertThat(bind("redis-url=redis://:secret@h:1").toString()).doesNotContain("secret");
  }

  @Test
  void aCacheMayHaveASizeOfItsOwn() {
    CoherentCacheProperties properties = bind("max-size=1MB", "sizes.detail=2MB");
    assertThat(properties.settings("detail").maximumBytes()).isEqualTo(2 << 20);
    assertThat(properties.settings("list").maximumBytes()).isEqualTo(1 << 20);
    assertThat(bind("degraded-ttl=0s").settings("list").degradedTtl()).isEqualTo(Duration.ZERO);
    assertThat(bind("enabled=false").settings("list").enabled()).isFalse();
    assertThat(bind("enabled=false").settings("list").judged()).isTrue();
    assertThat(bind("member=false").settings("list").enabled()).isFalse();
    assertThat(bind("member=false").settings("list").judged()).isFalse();
  }

  @Test
  void refusals() {
    refuses(
        "redis-url: no such URL (expected: redis://host:port or rediss://)", "redis-url=h:6379");
    refuses("redis-deadline: PT6S (expected: PT0.01S..PT5S)", "redis-deadline=6s");
    refuses("shared-deadline: PT0S (expected: PT0.001S..PT1S)", "shared-deadline=0s");
    refuses("lease: PT0.1S (expected: PT0.2S..PT1M)", "lease=100ms");
    refuses("margin: PT0.1S (expected: PT0.2S..PT1M)", "margin=100ms");
    refuses("report-interval: PT0.5S (expected: PT0.01S..PT0.333333333S)", "report-interval=500ms");
    refuses("degradedTtl: PT1M1S (expected: 0..60s)", "degraded-ttl=61s");
    refuses("ttlSpread: 0.6 (expected: 0..0.5)", "ttl-spread=0.6");
    refuses("grace: PT11M (expected: 0..600s)", "grace=11m");
    refuses("fillLease: PT11S (expected: 0..10s)", "fill-lease=11s");
    refuses("max-tags: 10 (expected: 1000..10000000)", "max-tags=10");
    refuses("max-size: 1024B (expected: >= 64KB)", "max-size=1KB");
    refuses("sizes.list: 0B (expected: >= 64KB)", "sizes.list=0");
  }

  private static void refuses(String reason, String setting) {
    assertThatThrownBy(() -> bind(setting)).rootCause().hasMessage(reason);
  }

  private static CoherentCacheProperties bind(String... settings) {
    Map<String, String> values =
        Arrays.stream(settings)
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(pair -> "jewgo.cache." + pair[0], pair -> pair[1]));
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("jewgo.cache", CoherentCacheProperties.class);
  }
}
