package app.jewgo.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.membership.FeedListener;
import app.jewgo.cache.membership.Membership;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.memory.Loaded;
import app.jewgo.cache.memory.Served;
import app.jewgo.cache.memory.Served.How;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.HotKeys;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.redis.TestRelay;
import app.jewgo.cache.shared.TextFormat;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.cache.visibility.AnnouncedWrite;
import app.jewgo.cache.visibility.Coherence;
import app.jewgo.cache.visibility.WriteVisibility;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.FreePorts;
import app.jewgo.testkit.PlatformRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The library in a service, as its users have it. */
@Tag("long")
class CoherentCacheConfigurationTest {

  private static final Duration SOON = Duration.ofMinutes(2);

  /** A process of its own would have no more. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {

    @Bean
    Changes changes() {
      return new Changes();
    }
  }

  /** One that begins with what others are asked for most. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class WarmService {

    @Bean
    CoherentCache<String, String> names(CoherentCaches caches, WarmStart warmStart) {
      CoherentCache<String, String> names =
          caches.create("names", String::length, new TextFormat(1));
      warmStart.add("names", names);
      return names;
    }
  }

  private static ConfigurableApplicationContext start(String... settings) {
    return start(Service.class, settings);
  }

  private static ConfigurableApplicationContext start(Class<?> service, String... settings) {
    return new SpringApplicationBuilder(service)
        .web(WebApplicationType.NONE)
        .properties("spring.cloud.config.enabled=false", "JEWGO_INTERNAL_SECRET=" + "x".repeat(32))
        .properties(settings)
        .run();
  }

  /** A service that wants to know of every change. */
  static final class Changes implements FeedListener {

    private final List<Long> xids = new CopyOnWriteArrayList<>();

    @Override
    public void applied(FeedEntry.Change change) {
      this.xids.add(change.xid());
    }
  }

  @Test
  void aServiceAnswersFromMemoryUntilSomethingChanges() throws Exception {
    try (PlatformRedis server = PlatformRedis.start();
        CacheRedis redis =
            CacheRedis.connect(server.url(), Duration.ofSeconds(3), Duration.ofSeconds(1));
        TestRelay relay = new TestRelay(redis)) {
      relay.begin();
      relay.start();
      String[] whenAsked = patient(server, "jewgo.cache.hot-answers=0");
      try (ConfigurableApplicationContext service = start(Service.class, whenAsked)) {
        assertThat(service.getBean(Membership.class).awaitLease(SOON)).isTrue();
        use(service, relay);
        new HotKeys(redis).publish("names", List.of("one", "never shared"));
        // Where the machine stands still, a service rather begins cold than late.
        Eventually.await(() -> beginsWarm(server));
      }
      try (ConfigurableApplicationContext service = start(Service.class, patient(server))) {
        assertThat(service.getBean(Membership.class).awaitLease(SOON)).isTrue();
        readsAnewByItself(service, relay);
      }
    }
  }

  /** For a machine that stands still for a second. */
  private static String[] patient(PlatformRedis server, String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("jewgo.cache.redis-url=" + server.url());
    settings.add("jewgo.cache.redis-deadline=3s");
    settings.add("jewgo.cache.shared-deadline=1s");
    settings.add("jewgo.cache.lease=5s");
    settings.add("jewgo.cache.margin=1s");
    return settings.toArray(String[]::new);
  }

  private static boolean beginsWarm(PlatformRedis server) {
    try (ConfigurableApplicationContext begun = start(WarmService.class, patient(server))) {
      @SuppressWarnings("unchecked")
      CoherentCache<String, String> names = begun.getBean("names", CoherentCache.class);
      Served<String> found = names.peek("one", null);
      if (found == null) {
        return false;
      }
      assertThat(found.how()).isEqualTo(How.HIT);
      assertThat(names.counts().loads()).isZero();
      assertThat(names.peek("never shared", null)).isNull();
      return true;
    }
  }

  private static void use(ApplicationContext service, TestRelay relay) throws Exception {
    CoherentCache<String, String> names =
        service.getBean(CoherentCaches.class).create("names", String::length, new TextFormat(1));
    assertThat(name(names, relay)).isEqualTo(How.LOADED);
    Eventually.await(() -> name(names, relay) == How.HIT);
    long xid = relay.nextXid();
    try (AnnouncedWrite write = service.getBean(WriteVisibility.class).announce(xid)) {
      relay.commitAs(xid, "r:1");
      write.committed();
      assertThat(write.await()).isEqualTo(Coherence.VISIBLE);
    }
    assertThat(name(names, relay)).as("at once").isEqualTo(How.LOADED);
    assertThat(service.getBean(Changes.class).xids).contains(xid);
    MeterRegistry meters = service.getBean(MeterRegistry.class);
    Eventually.await(() -> meters.get("jewgo.cache.lease").gauge().value() == 1);
    assertThat(
            meters
                .get("jewgo.cache.answers")
                .tags("cache", "names", "how", "hit")
                .functionCounter()
                .count())
        .isPositive();
    assertThat(meters.get("jewgo.cache.write.visible").timer().count()).isOne();
    CacheMetrics.VisibleTimes visible = service.getBean(CacheMetrics.class).visibleTimes();
    assertThat(visible.count()).isOne();
    assertThat(visible.p99()).isPositive().isGreaterThanOrEqualTo(visible.p50());
    Eventually.await(() ->
        service.getBean(MemberReports.class).stats().values().stream()
            .anyMatch(stats -> stats.contains("\"visible\":{\"count\":1,\"p50\":")));
    assertThat(service.getBean(VersionTokens.class)).isNotNull();
  }

  private static void readsAnewByItself(ApplicationContext service, TestRelay relay)
      throws Exception {
    CoherentCache<String, String> names =
        service.getBean(CoherentCaches.class).create("names", String::length);
    assertThat(name(names, relay)).isEqualTo(How.LOADED);
    relay.commit("r:1");
    // Nobody asks. It is counted before it can be found.
    Eventually.await(() -> names.counts().loads() == 2);
    Eventually.await(() -> name(names, relay) == How.HIT);
  }

  private static How name(CoherentCache<String, String> names, TestRelay relay) throws Exception {
    return names.get("one", source -> name(relay)).how();
  }

  private static Loaded<String> name(TestRelay relay) {
    Stamp stamp = Stamp.ofSnapshot(relay.currentEpoch(), relay.horizon());
    return Loaded.of("One", new Provenance(stamp, TagSet.of("r:1"), Duration.ofMinutes(5)));
  }

  @Test
  void startsAndAnswersWithoutRedis() throws Exception {
    try (ConfigurableApplicationContext service =
        start("jewgo.cache.redis-url=redis://127.0.0.1:" + FreePorts.find())) {
      assertThat(service.getBean(Member.class).holdsLease()).isFalse();
      CoherentCache<String, String> names =
          service.getBean(CoherentCaches.class).create("names", String::length);
      assertThat(names.get("one", source -> new Loaded<>("One", null, Duration.ZERO, null)).value())
          .isEqualTo("One");
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> start("jewgo.cache.margin=0s"))
        .rootCause()
        .hasMessageContaining("margin: PT0S (expected: PT0.2S..PT1M)");
  }
}
