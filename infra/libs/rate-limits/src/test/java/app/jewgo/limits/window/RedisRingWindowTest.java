package app.jewgo.limits.window;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.LongCodec;

/** The windows in a real Redis, by its own clock. */
class RedisRingWindowTest {

  private static final long MINUTE = 60_000;

  private static PlatformRedis server;

  private static RedissonClient client;

  private static RedisRingWindow windows;

  private final String key = "jewgo:limits:test:ip:" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    server = PlatformRedis.start();
    client = TestClient.connect(server.url());
    windows = new RedisRingWindow(client);
  }

  @AfterAll
  static void stop() {
    client.shutdown();
    server.close();
  }

  @Test
  void acceptsSoManyAndSaysWhatIsLeft() {
    for (int i = 1; i <= 30; i++) {
      Answer answer = TestClient.one(windows, Demand.of(this.key, 30, MINUTE, 1));
      assertThat(answer.accepted()).isTrue();
      assertThat(answer.decisions().getFirst().remaining()).isEqualTo(30 - i);
      assertThat(answer.decisions().getFirst().waitMicros()).isBetween(1L, MINUTE * 1000);
    }
    Answer refused = TestClient.one(windows, Demand.of(this.key, 30, MINUTE, 1));
    assertThat(refused.accepted()).isFalse();
    assertThat(refused.decisions().getFirst().remaining()).isZero();
    assertThat(refused.decisions().getFirst().waitMicros()).isBetween(1L, MINUTE * 1000);
  }

  @Test
  void refusingWritesNothing() {
    TestClient.one(windows, Demand.of(this.key, 1, MINUTE, 1));
    byte[] before = value();
    long writes = changes();
    for (int i = 0; i < 20; i++) {
      assertThat(TestClient.one(windows, Demand.of(this.key, 1, MINUTE, 1)).accepted()).isFalse();
    }
    assertThat(changes()).isEqualTo(writes);
    assertThat(value()).isEqualTo(before);
  }

  @Test
  void chargesAllOrNothing() {
    String other = this.key + ":user";
    Demand address = Demand.of(this.key, 10, MINUTE, 1);
    Demand user = Demand.of(other, 2, MINUTE, 1);
    assertThat(TestClient.one(windows, address, user).accepted()).isTrue();
    assertThat(TestClient.one(windows, address, user).accepted()).isTrue();
    Answer refused = TestClient.one(windows, address, user);
    assertThat(refused.accepted()).isFalse();
    assertThat(refused.decisions()).extracting(Decision::fits).containsExactly(true, false);
    assertThat(refused.decisions()).extracting(Decision::used).containsExactly(2, 2);
    assertThat(TestClient.one(windows, address).decisions().getFirst().used()).isEqualTo(3);
  }

  @Test
  void aShadowCountsAndRefusesNobody() {
    Demand real = Demand.of(this.key, 5, MINUTE, 1);
    Demand shadow = new Demand(this.key + ":shadow", 2, MINUTE, 1, true);
    List<Boolean> fits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Answer answer = TestClient.one(windows, real, shadow);
      assertThat(answer.accepted()).isEqualTo(i < 5);
      fits.add(answer.decisions().getLast().fits());
    }
    assertThat(fits).containsExactly(true, true, false, false, false, false);
    assertThat(TestClient.one(windows, shadow).decisions().getFirst().used()).isEqualTo(2);
  }

  @Test
  void chargesOnceThoughTheScriptIsGone() {
    Demand demand = Demand.of(this.key, 100, MINUTE, 1);
    TestClient.one(windows, demand);
    for (int i = 2; i < 12; i++) {
      client.getScript().scriptFlush();
      assertThat(TestClient.one(windows, demand).decisions().getFirst().used()).isEqualTo(i);
    }
  }

  @Test
  void countsWhatWasAcceptedWithoutItByItsTime() {
    Demand demand = Demand.of(this.key, 5, MINUTE, 1);
    TestClient.one(windows, demand);
    TestClient.one(windows, demand);
    List<Long> ages = List.of(50_000_000L, 30_000_000L, 70_000_000L);
    TestClient.join(windows.merge(List.of(new Accepts(this.key, 5, MINUTE, ages))));
    assertThat(TestClient.one(windows, demand).decisions().getFirst().used()).isEqualTo(5);
    Decision refused = TestClient.one(windows, demand).decisions().getFirst();
    assertThat(refused.fits()).isFalse();
    assertThat(refused.waitMicros()).isBetween(1L, 10_000_000L);
    TestClient.join(
        windows.merge(List.of(new Accepts(this.key + ":new", 5, MINUTE, List.of(59_000_000L)))));
    assertThat(client.getBucket(this.key + ":new").remainTimeToLive()).isBetween(1L, 1_001L);
    // More than the limit: the newest decide.
    List<Long> many = List.of(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    TestClient.join(windows.merge(List.of(new Accepts(this.key + ":many", 5, MINUTE, many))));
    assertThat(TestClient.one(windows, Demand.of(this.key + ":many", 6, MINUTE, 1)).accepted())
        .isTrue();
    assertThat(TestClient.one(windows, Demand.of(this.key + ":many", 6, MINUTE, 1)).accepted())
        .isFalse();
  }

  @Test
  void manyClientsTogetherPassExactlyTheLimit() {
    List<RedissonClient> clients = new ArrayList<>();
    try {
      List<CompletableFuture<Answer>> asked = new ArrayList<>();
      for (int gateway = 0; gateway < 3; gateway++) {
        RedissonClient own = TestClient.connect(server.url());
        clients.add(own);
        RedisRingWindow itsWindows = new RedisRingWindow(own);
        for (int i = 0; i < 200; i++) {
          asked.add(
              itsWindows
                  .decide(List.of(Demand.of(this.key, 100, MINUTE, 1)))
                  .toCompletableFuture());
        }
      }
      assertThat(asked.stream().filter(answer -> answer.join().accepted())).hasSize(100);
    } finally {
      clients.forEach(RedissonClient::shutdown);
    }
  }

  @Test
  void holdsSixBytesAnAcceptAndVanishesAfterTheWindow() {
    for (int limit : List.of(1, 2, 10, 30, 100, 500, 1000)) {
      String own = this.key + ":" + limit;
      int overhead = 6 * limit + usageOf(own + ":none", 0);
      List<List<Demand>> requests = new ArrayList<>();
      for (int i = 0; i < limit + 5; i++) {
        requests.add(List.of(Demand.of(own, limit, MINUTE, 1)));
      }
      assertThat(TestClient.join(windows.decideAll(requests)).stream().filter(Answer::accepted))
          .hasSize(limit);
      assertThat(client.<byte[]>getBucket(own, ByteArrayCodec.INSTANCE).get())
          .hasSizeLessThanOrEqualTo(6 * limit + 15);
      // Redis' own bytes for a key of this name; its allocator rounds up by at most a quarter.
      assertThat(usage(own)).isLessThanOrEqualTo(overhead + 15 + 6 * limit / 4 + 16);
      assertThat(client.getBucket(own).remainTimeToLive()).isBetween(1L, MINUTE);
    }
    TestClient.one(windows, Demand.of(this.key, 3, 50, 1));
    Eventually.await(Duration.ofMinutes(1), () -> client.getKeys().countExists(this.key) == 0);
  }

  /** Redis' own clock, and nobody's patience but a poll's. */
  @Test
  void admitsAgainExactlyWhenItSaid() {
    Demand demand = Demand.of(this.key, 2, 3_000, 1);
    TestClient.one(windows, demand);
    TestClient.one(windows, demand);
    long asked = redisMicros();
    Answer refused = TestClient.one(windows, demand);
    assertThat(refused.accepted()).isFalse();
    long wait = refused.decisions().getFirst().waitMicros();
    long earliest = asked + wait;
    long latest = redisMicros() + wait;
    Eventually.await(
        Duration.ofMinutes(1),
        () -> {
          long before = redisMicros();
          boolean accepted = TestClient.one(windows, demand).accepted();
          assertThat(accepted && redisMicros() < earliest).as("too early").isFalse();
          assertThat(!accepted && before > latest).as("too late").isFalse();
          return accepted;
        });
  }

  private static long redisMicros() {
    List<Object> time =
        client
            .getScript(LongCodec.INSTANCE)
            .eval(
                RScript.Mode.READ_ONLY,
                "local t = redis.call('TIME') return {tonumber(t[1]), tonumber(t[2])}",
                RScript.ReturnType.LIST);
    return ((Number) time.get(0)).longValue() * 1_000_000 + ((Number) time.get(1)).longValue();
  }

  private byte[] value() {
    return client.<byte[]>getBucket(this.key, ByteArrayCodec.INSTANCE).get();
  }

  private static int usageOf(String key, int bytes) {
    client
        .<byte[]>getBucket(key, ByteArrayCodec.INSTANCE)
        .set(new byte[bytes], Duration.ofMinutes(1));
    return usage(key);
  }

  private static int usage(String key) {
    Object bytes =
        client
            .getScript(LongCodec.INSTANCE)
            .eval(
                RScript.Mode.READ_ONLY,
                "return redis.call('MEMORY', 'USAGE', '" + key + "')",
                RScript.ReturnType.LONG);
    return ((Number) bytes).intValue();
  }

  private static long changes() {
    return Long.parseLong(server.server().info().getOrDefault("rdb_changes_since_last_save", "-1"));
  }
}
