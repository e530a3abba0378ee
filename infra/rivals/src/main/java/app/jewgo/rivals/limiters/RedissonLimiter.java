package app.jewgo.rivals.limiters;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.Redisson;
import org.redisson.api.RateType;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Redisson's own {@code RRateLimiter}. */
final class RedissonLimiter implements Limiter {

  private static final int KEYS_AT_ONCE = 1_000;

  private static final String PREFIX = "redisson:";

  private final RedissonClient redis;

  private final int limit;

  private final Duration window;

  private RedissonLimiter(RedissonClient redis, int limit, Duration window) {
    this.redis = redis;
    this.limit = limit;
    this.window = window;
  }

  static Limiter open(int redisPort, int limit, Duration window) {
    return new RedissonLimiter(client(redisPort), limit, window);
  }

  static RedissonClient client(int redisPort) {
    Config config = new Config();
    config.useSingleServer().setAddress("redis://127.0.0.1:" + redisPort);
    return Redisson.create(config);
  }

  @Override
  public void prepare(List<String> keys) {
    for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
      CompletableFuture.allOf(
              keys.subList(from, Math.min(from + KEYS_AT_ONCE, keys.size())).stream()
                  .map(key ->
                      this.redis
                          .getRateLimiter(PREFIX + key)
                          .trySetRateAsync(RateType.OVERALL, this.limit, this.window)
                          .toCompletableFuture())
                  .toArray(CompletableFuture[]::new))
          .join();
    }
  }

  @Override
  public CompletionStage<Boolean> ask(String key) {
    return this.redis.getRateLimiter(PREFIX + key).tryAcquireAsync();
  }

  @Override
  public void close() {
    this.redis.shutdown();
  }
}
