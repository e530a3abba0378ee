package app.jewgo.restaurant.caching;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.stamp.ProvenanceHeader;
import app.jewgo.restaurant.TestRestaurantService;
import app.jewgo.restaurant.caching.CachedPlatform.Reply;
import app.jewgo.testkit.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.codec.ByteArrayCodec;

/** What becomes of answers when nobody can tell whether they are current. */
@Tag("long")
class CacheFaultsTest {

  private static final String DETAIL = "/api/v4/restaurants/1";

  private static CachedPlatform platform;

  @BeforeAll
  static void start() {
    platform = new CachedPlatform();
    platform.execute(
        "INSERT INTO restaurant.restaurant (id, source, source_id, status, name, city)"
            + " VALUES (1, 'jewgo', '1', 'active', 'Milk and Honey', 'Miami')");
  }

  @AfterAll
  static void stop() throws Exception {
    platform.close();
  }

  @Test
  void withoutRedisAnswersGoOnAndSayHowOldTheyMayBe() {
    TestRestaurantService one = platform.one();
    known(one);
    platform.redis().server().kill();
    Eventually.await(() -> platform.get(one, DETAIL).isBounded());
    long begun = System.nanoTime();
    Reply changed = platform.put(one, DETAIL, Map.of(), "{\"address\":\"without Redis\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("JewGo-Coherence")).isEqualTo("visible");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    int reads = 0;
    boolean seen = false;
    while (!seen) {
      Reply reply = platform.get(one, DETAIL);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.isHit()).as("nobody can know that it is current").isFalse();
      seen = reply.json().toString().contains("without Redis");
      if (!seen) {
        assertThat(reply.isBounded()).isTrue();
        assertThat(reply.header(ProvenanceHeader.NAME)).as("nobody's to keep").isEmpty();
        assertThat(Integer.parseInt(reply.header("Age"))).isBetween(0, 5);
      }
      assertThat(++reads).isLessThan(100_000);
    }
    platform.redis().server().start();
    platform.awaitLeases();
    known(one);
    assertThat(platform.get(one, DETAIL).json().toString()).contains("without Redis");
  }

  @Test
  void aRelayThatIsSilentEndsAllLeases() {
    known(platform.one());
    platform.relay().pause();
    try {
      Eventually.await(() -> !platform.get(platform.one(), DETAIL).isHit());
      assertThat(platform.get(platform.one(), DETAIL).status()).isEqualTo(200);
    } finally {
      platform.relay().goOn();
    }
    platform.awaitLeases();
    known(platform.one());
  }

  @Test
  void whoAnswersNothingFromMemoryWaitsForThoseWhoDo() {
    try (TestRestaurantService off =
        platform.instance("off", Map.of("jewgo.cache.enabled", "false"))) {
      known(platform.one());
      platform.relay().pause();
      try {
        Reply changed = platform.put(off, DETAIL, Map.of(), "{\"address\":\"told by nobody\"}");
        assertThat(changed.status()).isEqualTo(200);
        Reply reply = platform.get(platform.one(), DETAIL);
        if (!reply.isBounded()) {
          assertThat(reply.json().toString()).contains("told by nobody");
        }
      } finally {
        platform.relay().goOn();
      }
    }
    platform.awaitLeases();
    known(platform.one());
  }

  @Test
  void foreignBytesInRedisAreAMiss() {
    known(platform.one());
    RedissonClient redis = platform.one().bean(CacheRedis.class).client();
    long poisoned = 0;
    for (String key : redis.getKeys().getKeys(KeysScanOptions.defaults().pattern("jewgo:l2:*"))) {
      byte[] rubbish = new byte[50];
      ThreadLocalRandom.current().nextBytes(rubbish);
      redis.getBucket(key, ByteArrayCodec.INSTANCE).set(rubbish);
      poisoned++;
    }
    assertThat(poisoned).isPositive();
    Reply reply = platform.get(platform.other(), DETAIL);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/data/restaurant/name").asString()).isEqualTo("Milk and Honey");
  }

  @Test
  void anInstanceStartsAndAnswersWhereRedisHasNeverBeen() {
    try (TestRestaurantService alone =
        TestRestaurantService.start(
            platform.database(),
            Map.of(
                "jewgo.cache.member", "true",
                "jewgo.cache.redis-url", "redis://127.0.0.1:1"))) {
      for (int i = 0; i < 5; i++) {
        Reply reply = platform.get(alone, DETAIL);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.isHit()).isFalse();
      }
      assertThat(platform.put(alone, DETAIL, Map.of(), "{\"zip_code\":\"1\"}").status())
          .isEqualTo(200);
    }
  }

  private static void known(TestRestaurantService service) {
    Eventually.await(() -> platform.get(service, DETAIL).isHit());
  }
}
