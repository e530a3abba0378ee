package app.jewgo.rivals.limiters;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;

/** Bucket4j on Redisson: a token bucket, written back by compare-and-swap. */
final class BucketLimiter implements Limiter {

  private final RedissonClient redis;

  private final AsyncProxyManager<String> buckets;

  private final BucketConfiguration configuration;

  private BucketLimiter(RedissonClient redis, int limit, Duration window) {
    this.redis = redis;
    this.buckets =
        Bucket4jRedisson.casBasedBuilder(((Redisson) redis).getCommandExecutor())
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(window))
            .build()
            .asAsync();
    this.configuration =
        BucketConfiguration.builder()
            .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, window))
            .build();
  }

  static Limiter open(int redisPort, int limit, Duration window) {
    return new BucketLimiter(RedissonLimiter.client(redisPort), limit, window);
  }

  @Override
  public void prepare(List<String> keys) {
    // A bucket is made at its first use.
  }

  @Override
  public CompletionStage<Boolean> ask(String key) {
    return this.buckets
        .builder()
        .build("bucket4j:" + key, () -> CompletableFuture.completedFuture(this.configuration))
        .tryConsume(1);
  }

  @Override
  public void close() {
    this.redis.shutdown();
  }
}
