package app.jewgo.cache.redis;

import java.time.Duration;
import java.util.List;
import org.redisson.api.RBucket;
import org.redisson.client.codec.StringCodec;

/**
 * The keys that are asked for most, for whoever begins: one list for each cache, of whichever
 * process spoke last. Nothing rests on it. Each method asks Redis once and throws {@link
 * RedisUnavailableException}. Thread-safe.
 */
public final class HotKeys {

  private static final Duration LIFE = Duration.ofHours(1);

  /** Of a key; what is longer is left out. */
  private static final int LONGEST_KEY = 1_000;

  private static final String SEPARATOR = "\n";

  private final CacheRedis redis;

  public HotKeys(CacheRedis redis) {
    this.redis = redis;
  }

  /**
   * @param keys those that are asked for most first
   */
  public void publish(String cache, List<String> keys) {
    List<String> fit =
        keys.stream()
            .filter(key -> key.length() <= LONGEST_KEY && !key.contains(SEPARATOR))
            .toList();
    this.redis.await(
        () -> bucket(cache).setAsync(String.join(SEPARATOR, fit), LIFE), this.redis.deadline());
  }

  /**
   * @return as they were published; none if nobody has
   */
  public List<String> read(String cache) {
    String keys = this.redis.await(() -> bucket(cache).getAsync(), this.redis.deadline());
    return (keys == null || keys.isEmpty()) ? List.of() : List.of(keys.split(SEPARATOR, -1));
  }

  private RBucket<String> bucket(String cache) {
    return this.redis.client().getBucket("jewgo:hot:" + cache, StringCodec.INSTANCE);
  }
}
