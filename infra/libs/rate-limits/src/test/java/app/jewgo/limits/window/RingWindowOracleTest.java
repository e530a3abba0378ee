package app.jewgo.limits.window;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.PlatformRedis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;

/**
 * The script in a real Redis and the ring in memory against the plain definition. The script under
 * test takes its time from two keys, and differs from the shipped one in that only.
 */
@Tag("long")
class RingWindowOracleTest {

  private static final String REDIS_TIME = "redis.call('TIME')";

  private static PlatformRedis server;

  private static RedissonClient client;

  private static RedisRingWindow edition;

  @BeforeAll
  static void start() {
    server = PlatformRedis.start();
    client = TestClient.connect(server.url());
    String script = RedisRingWindow.script();
    assertThat(script).containsOnlyOnce("local time = " + REDIS_TIME);
    edition =
        new RedisRingWindow(
            client, script.replace(REDIS_TIME, "redis.call('MGET', 'now:s', 'now:us')"));
  }

  @AfterAll
  static void stop() {
    client.shutdown();
    server.close();
  }

  @Test
  void agreeOnEveryDecision() {
    Random random = new Random(20261123);
    int decisions = 0;
    int asked = 0;
    int accepted = 0;
    int shadowed = 0;
    for (int round = 0; decisions < 120_000; round++) {
      Setting setting = new Setting(round, random);
      for (int batch = 0; batch < 25; batch++) {
        List<List<Demand>> requests = setting.requests();
        List<Answer> found = setting.redis(requests);
        for (int i = 0; i < requests.size(); i++) {
          List<Demand> request = requests.get(i);
          Answer expected = setting.plain(request);
          assertThat(found.get(i))
              .as("round %d, batch %d, %s at %d", round, batch, request, setting.now)
              .isEqualTo(expected);
          assertThat(setting.memory(request)).as("in memory: %s", request).isEqualTo(expected);
          decisions += request.size();
          asked++;
          accepted += expected.accepted() ? 1 : 0;
          shadowed += request.stream().anyMatch(Demand::shadow) ? 1 : 0;
        }
      }
      setting.assertBounded();
    }
    // The test is worth something only if all of it happens often.
    assertThat(accepted).isBetween(asked / 10, asked * 8 / 10);
    assertThat(shadowed).isGreaterThan(asked / 20);
  }

  /** Some keys, limits that change now and then, and a clock that runs, idles and steps. */
  private static final class Setting {

    private final Random random;

    private final int round;

    private final Map<String, PlainWindow> plain = new HashMap<>();

    private final Map<String, RingWindow> memory = new HashMap<>();

    /** By key: limit and window. */
    private final Map<String, long[]> limits = new LinkedHashMap<>();

    private final Map<String, Integer> largest = new HashMap<>();

    /** Redis expires keys by its own clock, which test time follows closely enough to be alive. */
    private long now = System.currentTimeMillis() * 1000;

    Setting(int round, Random random) {
      this.round = round;
      this.random = random;
      for (int i = 0; i < 3; i++) {
        change("oracle:" + round + ":" + i);
      }
    }

    List<Answer> redis(List<List<Demand>> requests) {
      return RingWindowOracleTest.redis(this.now, requests);
    }

    List<List<Demand>> requests() {
      tick();
      List<List<Demand>> requests = new ArrayList<>();
      int count = 1 + this.random.nextInt(40);
      for (int i = 0; i < count; i++) {
        if (this.random.nextInt(60) == 0) {
          change(key());
        }
        List<Demand> request = new ArrayList<>();
        for (String key : this.limits.keySet()) {
          if (this.random.nextInt(3) > 0 || (request.isEmpty() && key.endsWith(":2"))) {
            request.add(demand(key));
          }
        }
        requests.add(request);
      }
      return requests;
    }

    private Demand demand(String key) {
      long[] limit = this.limits.getOrDefault(key, new long[] {1, 1});
      int most = (int) limit[0];
      int cost = (this.random.nextInt(4) == 0) ? 1 + this.random.nextInt(most) : 1;
      return new Demand(key, most, limit[1], cost, this.random.nextInt(8) == 0);
    }

    private String key() {
      return "oracle:" + this.round + ":" + this.random.nextInt(3);
    }

    private void change(String key) {
      int most = (this.random.nextInt(3) == 0) ? 400 : 20;
      long window = (this.random.nextInt(4) == 0) ? 100_000 : 50_000 + this.random.nextInt(50_000);
      int limit = 1 + this.random.nextInt(most);
      this.limits.put(key, new long[] {limit, window});
      this.largest.merge(key, limit, Math::max);
    }

    private void tick() {
      switch (this.random.nextInt(12)) {
        case 0 -> this.now += 50_000_000L + this.random.nextInt(60_000_000); // idle
        case 1 -> this.now -= this.random.nextInt(90_000_000); //               set back
        case 2 -> this.now += 0; //                                             the same instant
        default -> this.now += this.random.nextInt(9_000_000);
      }
    }

    Answer plain(List<Demand> request) {
      return PlainWindow.decide(
          this.now,
          request,
          request.stream()
              .map(demand -> this.plain.computeIfAbsent(demand.key(), key -> new PlainWindow()))
              .toList());
    }

    Answer memory(List<Demand> request) {
      return RingWindow.decide(
          this.now,
          request,
          request.stream()
              .map(demand -> this.memory.computeIfAbsent(demand.key(), key -> new RingWindow()))
              .toList());
    }

    /** 6 bytes for each accept, and the header. */
    void assertBounded() {
      this.largest.forEach((key, limit) -> {
        byte[] value = client.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).get();
        assertThat((value == null) ? 0 : value.length).isLessThanOrEqualTo(6 * limit + 15);
      });
    }
  }

  /** The script at a time of our own, which it finds in two keys. */
  private static List<Answer> redis(long nowMicros, List<List<Demand>> requests) {
    client
        .getBuckets(StringCodec.INSTANCE)
        .set(
            Map.of(
                "now:s", Long.toString(nowMicros / 1_000_000),
                "now:us", Long.toString(nowMicros % 1_000_000)));
    return TestClient.join(edition.decideAll(requests));
  }
}
