package app.jewgo.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RBucket;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;

/** Shared answers in a real Redis. */
class SharedCacheTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Provenance MADE =
      new Provenance(Stamp.ofSnapshot(EPOCH, 200), TagSet.of("r:1"), Duration.ofMinutes(10));

  /** Not what a service has: a busy machine must not look like a slow Redis here. */
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private static final Duration LIFE = Duration.ofSeconds(30);

  private final PlatformRedis server = PlatformRedis.start();

  private final CacheRedis redis =
      CacheRedis.connect(this.server.url(), Duration.ofSeconds(3), Duration.ofSeconds(1));

  private final SharedCache<String, String> cache = cache(DEADLINE, new TextFormat(1));

  private SharedCache<String, String> cache(Duration deadline, TextFormat format) {
    return new SharedCache<>(this.redis, "test", format, () -> deadline);
  }

  @BeforeEach
  void connect() {
    Eventually.await(() -> {
      report();
      return this.redis.isFast();
    });
  }

  @AfterEach
  void stop() {
    this.redis.close();
    this.server.close();
  }

  @Test
  void findsWhatWasKeptWithWhatIsLeftOfItsLife() {
    assertThat(this.cache.find("key")).isNull();
    keep("key", "value");
    SharedAnswer<String> found = this.cache.find("key");
    assertThat(found).isNotNull();
    assertThat(found.value()).isEqualTo("value");
    assertThat(found.provenance().stamp()).isEqualTo(MADE.stamp());
    assertThat(found.provenance().lifetime()).isLessThanOrEqualTo(MADE.lifetime()).isPositive();
    long left = this.redis.client().getBucket("jewgo:l2:test:1.1:key").remainTimeToLive();
    assertThat(left).as("Redis forgets it by itself").isBetween(1L, MADE.lifetime().toMillis());
  }

  @Test
  void aLongKeyIsHashed() {
    String key = "q=" + "x".repeat(5_000);
    keep(key, "value");
    assertThat(this.cache.find(key)).isNotNull();
    assertThat(this.cache.find(key + "y")).isNull();
    assertThat(this.redis.client().getKeys().getKeys())
        .hasSize(2)
        .allSatisfy(name -> assertThat(name.length()).isLessThan(100));
  }

  @Test
  void foreignBytesAndOtherVersionsAreMisses() {
    keep("key", "value");
    assertThat(cache(DEADLINE, new TextFormat(2)).find("key")).isNull();
    byte[] bytes = bucket("key").get();
    bucket("other").set(bytes);
    assertThat(this.cache.find("other")).as("of another key").isNull();
    bytes[bytes.length - 1]++;
    bucket("key").set(bytes);
    assertThat(this.cache.find("key")).isNull();
    bucket("key").set("foreign".getBytes(StandardCharsets.UTF_8));
    assertThat(this.cache.find("key")).isNull();
    assertThat(this.cache.counts().unreadable()).isEqualTo(3);
    this.redis.client().getMap("jewgo:l2:test:1.1:key2", StringCodec.INSTANCE).put("a", "b");
    assertThat(this.cache.find("key2")).as("not even a string").isNull();
    assertThat(this.redis.isFast()).isTrue();
  }

  @Test
  void oneProcessReadsForAll() {
    SharedCache<String, String> other = cache(DEADLINE, new TextFormat(1));
    assertThat(claims(this.cache, "key")).isTrue();
    assertThat(claims(other, "key")).isFalse();
    keep("key", "value");
    assertThat(other.find("key")).isNotNull();
    Eventually.await(() -> other.claim("key", Duration.ofMillis(20)).mine());
    Eventually.await(() -> claims(this.cache, "key"));
    this.cache.release("key");
    Eventually.await(() -> claims(other, "key"));
    keep("another:fill", "value");
    assertThat(claims(this.cache, "another")).as("no answer is a claim").isTrue();
  }

  @Test
  void whoComesTooLateToReadFindsWhatWasKept() {
    assertThat(this.cache.find("key")).isNull();
    SharedCache<String, String> other = cache(DEADLINE, new TextFormat(1));
    assertThat(claims(other, "key")).isTrue();
    assertThat(this.cache.claim("key", LIFE)).isEqualTo(new SharedCache.Claim<>(false, null));
    other.keep("key", "value", MADE);
    SharedAnswer<String> found =
        Eventually.await(() -> {
          SharedCache.Claim<String> claim = this.cache.claim("key", LIFE);
          return claim.mine() ? claim.answer() : null;
        });
    assertThat(found.value()).isEqualTo("value");
  }

  @Test
  void aFrozenRedisIsAskedAFewTimesOnly() {
    SharedCache<String, String> hasty = cache(Duration.ofMillis(25), new TextFormat(1));
    this.server.freeze();
    for (int i = 0; i < 1_000; i++) {
      assertThat(hasty.find("key")).isNull();
      assertThat(claims(hasty, "key")).isTrue();
      hasty.keep("key", "value", MADE);
    }
    assertThat(hasty.counts().failed()).isLessThan(10);
    assertThat(hasty.counts().skipped()).isGreaterThan(980);
    this.server.thaw();
    Eventually.await(() -> {
      report();
      return this.redis.isFast();
    });
    keep("key", "value");
    assertThat(this.cache.find("key")).isNotNull();
  }

  private static boolean claims(SharedCache<String, String> cache, String key) {
    return cache.claim(key, LIFE).mine();
  }

  /** Again until it is found: where Redis is late, or a connection ends, nobody is told. */
  private void keep(String key, String value) {
    Eventually.await(() -> {
      report();
      this.cache.keep(key, value, MADE);
      return this.cache.find(key) != null;
    });
  }

  private void report() {
    new MemberReports(this.redis).report("test", new Position(EPOCH, 1));
  }

  private RBucket<byte[]> bucket(String key) {
    return this.redis.client().getBucket("jewgo:l2:test:1.1:" + key, ByteArrayCodec.INSTANCE);
  }
}
