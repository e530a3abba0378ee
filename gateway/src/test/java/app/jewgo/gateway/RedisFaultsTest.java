package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.SteadyLoad.Seen;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.FreePorts;
import app.jewgo.testkit.PlatformRedis;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** What callers see while Redis is killed, hangs, forgets or is not there at all. */
@Tag("long")
class RedisFaultsTest {

  private static final Duration WINDOW = Duration.ofSeconds(3);

  private static final int LIMIT = 30;

  /** A Redis that does not answer may cost a request so much. */
  private static final Duration DELAY = Duration.ofMillis(100);

  /** Each gateway's part while they cannot count together. */
  private static final int SHARE = LIMIT / 2;

  private static final String LIMITS =
      """
      jewgo:
        limits:
          revision: faults
          tiers:
            search: {limit: 30, window: 3s, per: ip}
            single: {limit: 1, window: 3s, per: ip}
          rules:
            - {match: "PUT /**", tier: single}
            - {match: "* /**", tier: search}
      """;

  enum Fault {
    KILLED,
    HUNG,
    FLUSHED,
    SCRIPTS_FLUSHED
  }

  private static RunningGateway gateway(String redis, StubInstance service, String name) {
    return RunningGateway.limited(
        redis,
        service.port(),
        "jewgo.rate-limit.deadline=75ms",
        "jewgo.limits.document=" + LIMITS,
        "JEWGO_INSTANCE=" + name);
  }

  private static void awaitGateways(RunningGateway gateway, int count) {
    Eventually.await(() -> {
      String state = gateway.management("/actuator/limits").body();
      assertThat(state).contains("\"answers\":true", "\"gateways\":" + count);
    });
  }

  /**
   * The hand-over: what passed before, of which one of two gateways may have heard nothing, and its
   * share after; so at most N + (G - 1) * (N / G) in a window that contains the fault. What Redis
   * forgets while it answers nobody can see but by a beat, so there it is 2 N, once.
   */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void keepsItsBoundAndIsExactAgainSoonAfter(Fault fault) {
    try (PlatformRedis redis = PlatformRedis.start();
        StubInstance service = StubInstance.start();
        RunningGateway one = gateway(redis.url(), service, "gateway-1");
        RunningGateway two = gateway(redis.url(), service, "gateway-2");
        Crowd crowd = Crowd.at("127.0.9.2")) {
      awaitGateways(one, 2);
      awaitGateways(two, 2);
      List<RunningGateway> gateways = List.of(one, two);
      try (SteadyLoad load =
          SteadyLoad.start(crowd, gateways, "GET", "/api/v4/restaurants", Duration.ofMillis(20))) {
        awaitSeconds(load, 4);
        breakIt(fault, redis);
        long broken = System.nanoTime();
        awaitSeconds(load, 5);
        long mended = System.nanoTime();
        mend(fault, redis);
        awaitSeconds(load, 6);
        load.stop();
        Eventually.await(() -> load.open() == 0);

        List<Seen> seen = load.seen();
        assertThat(seen).allMatch(it -> it.status() == 200 || it.status() == 429);
        Duration before = most(seen.stream().filter(it -> it.answeredNanos() < broken).toList());
        Duration since = most(seen.stream().filter(it -> it.sentNanos() >= broken).toList());
        assertThat(since).as("flows on").isLessThan(before.plus(DELAY));
        boolean forgets = fault == Fault.FLUSHED;
        assertThat(SteadyLoad.mostWithin(WINDOW, seen, 0))
            .as("in any window")
            .isGreaterThanOrEqualTo(LIMIT / 2)
            .isLessThanOrEqualTo(
                fault == Fault.SCRIPTS_FLUSHED ? LIMIT : forgets ? 2 * LIMIT : LIMIT + SHARE);
        List<Seen> away =
            seen.stream()
                .filter(it -> it.sentNanos() > broken + TimeUnit.SECONDS.toNanos(1))
                .filter(it -> it.answeredNanos() < mended)
                .toList();
        assertThat(away.stream().anyMatch(Seen::degraded))
            .isEqualTo(fault == Fault.KILLED || fault == Fault.HUNG);
        assertThat(SteadyLoad.mostWithin(WINDOW, away, 0))
            .as("while away")
            .isLessThanOrEqualTo(LIMIT);
        assertThat(away.stream().anyMatch(Seen::passed)).isTrue();
        long exact = mended + TimeUnit.SECONDS.toNanos(2);
        assertThat(SteadyLoad.mostWithin(WINDOW, seen, exact))
            .as("2 s after the return")
            .isLessThanOrEqualTo(LIMIT);
        assertThat(seen.stream().filter(it -> it.sentNanos() > exact).anyMatch(Seen::degraded))
            .isFalse();
      }
    }
  }

  /** What nineteen of twenty took at most; the machine takes its time with some of the others. */
  private static Duration most(List<Seen> seen) {
    return seen.stream().map(Seen::took).sorted().toList().get(seen.size() * 19 / 20);
  }

  private static void breakIt(Fault fault, PlatformRedis redis) {
    switch (fault) {
      case KILLED -> redis.server().kill();
      case HUNG -> redis.freeze();
      case FLUSHED -> admin(redis, client -> client.getKeys().flushall());
      case SCRIPTS_FLUSHED -> admin(redis, client -> client.getScript().scriptFlush());
    }
  }

  private static void mend(Fault fault, PlatformRedis redis) {
    if (fault == Fault.KILLED) {
      redis.server().start();
    } else if (fault == Fault.HUNG) {
      redis.thaw();
    }
  }

  private static void admin(PlatformRedis redis, Consumer<RedissonClient> command) {
    Config config = new Config();
    config.useSingleServer().setAddress(redis.url()).setConnectionMinimumIdleSize(1);
    RedissonClient client = Redisson.create(config);
    try {
      command.accept(client);
    } finally {
      client.shutdown();
    }
  }

  /** Waits for as much load as comes in so many seconds, and for no clock. */
  private static void awaitSeconds(SteadyLoad load, int seconds) {
    int target = load.seen().size() + seconds * 50;
    Eventually.await(Duration.ofSeconds(60), () -> load.seen().size() >= target);
  }

  @Test
  void startsWithoutRedisLimitsAndTellsItLater() throws Exception {
    int port = FreePorts.find();
    try (StubInstance service = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.limited(
                "redis://127.0.0.1:" + port,
                service.port(),
                "jewgo.limits.document=" + LIMITS.replace("window: 3s", "window: 1h"));
        Crowd crowd = Crowd.at("127.0.9.100")) {
      List<HttpResponse<String>> alone =
          crowd.ask(20, List.of(gateway), "GET", "/api/v4/restaurants");
      assertThat(Crowd.passed(alone)).isEqualTo(20);
      assertThat(alone)
          .allSatisfy(answer ->
              assertThat(answer.headers().firstValue("JewGo-Limits"))
                  .hasValue("\"faults\";degraded"));
      try (PlatformRedis redis = PlatformRedis.start(port)) {
        assertThat(redis.port()).isEqualTo(port);
        awaitGateways(gateway, 1);
        List<HttpResponse<String>> together =
            crowd.ask(20, List.of(gateway), "GET", "/api/v4/restaurants");
        assertThat(Crowd.passed(together)).isEqualTo(10);
        assertThat(together.getFirst().headers().firstValue("JewGo-Limits")).hasValue("\"faults\"");
      }
    }
  }

  @Test
  void writesNeverFailOpenAndALimitTooSmallToDivideHasOneOwner() {
    try (StubInstance service = StubInstance.start();
        PlatformRedis redis = PlatformRedis.start();
        RunningGateway one = gateway(redis.url(), service, "gateway-1");
        RunningGateway two = gateway(redis.url(), service, "gateway-2")) {
      awaitGateways(one, 2);
      awaitGateways(two, 2);
      redis.freeze();
      int passed = 0;
      for (int i = 0; i < 10; i++) {
        try (Crowd crowd = Crowd.at("127.0.9." + (110 + i))) {
          long both = Crowd.passed(crowd.ask(6, List.of(one, two), "PUT", "/api/v4/restaurants/7"));
          assertThat(both).isLessThanOrEqualTo(1);
          passed += (int) both;
        }
      }
      // PUT needs a role, so it counts as it is refused with 401; those that passed the limit.
      assertThat(passed).isEqualTo(10);
    }
  }
}
