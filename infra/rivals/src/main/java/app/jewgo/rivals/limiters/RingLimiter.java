package app.jewgo.rivals.limiters;

import app.jewgo.limits.window.Answer;
import app.jewgo.limits.window.Demand;
import app.jewgo.limits.window.RedisRingWindow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RedissonClient;

/** Ours, every question asked of Redis: the gateway's memory of refusals is not in it. */
final class RingLimiter implements Limiter {

  private final RedissonClient redis;

  private final RedisRingWindow ring;

  private final int limit;

  private final long windowMillis;

  private RingLimiter(RedissonClient redis, int limit, Duration window) {
    this.redis = redis;
    this.ring = new RedisRingWindow(redis);
    this.limit = limit;
    this.windowMillis = window.toMillis();
  }

  static Limiter open(int redisPort, int limit, Duration window) {
    return new RingLimiter(RedissonLimiter.client(redisPort), limit, window);
  }

  @Override
  public void prepare(List<String> keys) {
    // The limit travels with each question.
  }

  @Override
  public CompletionStage<Boolean> ask(String key) {
    return this.ring
        .decide(List.of(Demand.of("jewgo:" + key, this.limit, this.windowMillis, 1)))
        .thenApply(Answer::accepted);
  }

  @Override
  public void close() {
    this.redis.shutdown();
  }
}
