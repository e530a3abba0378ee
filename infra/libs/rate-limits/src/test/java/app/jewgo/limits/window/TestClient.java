package app.jewgo.limits.window;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** A Redisson client as the gateway has it, except that a busy machine may take its time. */
final class TestClient {

  private TestClient() {}

  static RedissonClient connect(String url) {
    Config config = new Config();
    config.setLazyInitialization(true);
    config
        .useSingleServer()
        .setAddress(url)
        .setRetryAttempts(0)
        .setTimeout(5_000)
        .setConnectTimeout(2_000)
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(8)
        .setSubscriptionConnectionMinimumIdleSize(0);
    return Redisson.create(config);
  }

  static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  static Answer one(RedisRingWindow redis, Demand... demands) {
    return join(redis.decide(List.of(demands)));
  }
}
