package app.jewgo.rivals.limiters;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.cloud.gateway.filter.ratelimit.RedisRateLimiter;
import org.springframework.cloud.gateway.support.ConfigurationService;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;

/** Spring Cloud Gateway's own {@code RedisRateLimiter}: a token bucket that counts in seconds. */
final class SpringLimiter implements Limiter {

  private static final String ROUTE = "bench";

  private final LettuceConnectionFactory connections;

  private final RedisRateLimiter limiter;

  private SpringLimiter(LettuceConnectionFactory connections, int limit, Duration window) {
    this.connections = connections;
    // As the gateway's own GatewayRedisAutoConfiguration puts it together.
    DefaultRedisScript<List<Long>> script = new DefaultRedisScript<>();
    script.setLocation(new ClassPathResource("META-INF/scripts/request_rate_limiter.lua"));
    script.setResultType(longs());
    this.limiter =
        new RedisRateLimiter(
            new ReactiveStringRedisTemplate(connections),
            script,
            new ConfigurationService(null, () -> null, () -> null));
    // It knows whole tokens a second only: a minute's limit is written as dear tokens.
    int seconds = Math.toIntExact(window.toSeconds());
    this.limiter
        .getConfig()
        .put(
            ROUTE,
            new RedisRateLimiter.Config()
                .setReplenishRate(limit)
                .setBurstCapacity((long) limit * seconds)
                .setRequestedTokens(seconds));
  }

  @SuppressWarnings("unchecked") // List.class is all that there is of a list of longs at run time
  private static Class<List<Long>> longs() {
    return (Class<List<Long>>) (Class<?>) List.class;
  }

  static Limiter open(int redisPort, int limit, Duration window) {
    LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", redisPort);
    connections.afterPropertiesSet();
    connections.start();
    return new SpringLimiter(connections, limit, window);
  }

  @Override
  public void prepare(List<String> keys) {
    // A bucket is made at its first use.
  }

  @Override
  public CompletionStage<Boolean> ask(String key) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    var _ =
        this.limiter
            .isAllowed(ROUTE, key)
            .subscribe(
                response -> answer.complete(response.isAllowed()), answer::completeExceptionally);
    return answer;
  }

  @Override
  public void close() {
    this.connections.destroy();
  }
}
