package app.jewgo.cache.redis;

import app.jewgo.cache.time.MonotonicClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;

/**
 * The connection of one process to the Redis of the platform. Redis may be down, hung or slow at
 * any moment, also at the start: every call ends by its deadline, and nothing is repeated. Who
 * cannot wait asks {@link #isFast} first. Thread-safe.
 */
public final class CacheRedis implements AutoCloseable {

  /** One waits for entries, one reports, one reads the table; the rest is for shared answers. */
  private static final int CONNECTIONS = 32;

  private static final Duration RECONNECT = Duration.ofMillis(200);

  /** Redisson's own deadlines come a little late. */
  private static final Duration GRACE = Duration.ofMillis(100);

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "cache-redis",
          CircuitBreakerConfig.custom()
              .slidingWindowSize(10)
              .minimumNumberOfCalls(3)
              .failureRateThreshold(50)
              // A script that was fast closes it, not time.
              .waitDurationInOpenState(Duration.ofDays(1))
              .writableStackTraceEnabled(false)
              .build());

  private final RedisClock clock = new RedisClock(MonotonicClock.SYSTEM);

  private final RedissonClient client;

  private final Duration deadline;

  private final long fastNanos;

  private CacheRedis(RedissonClient client, Duration deadline, Duration fast) {
    this.client = client;
    this.deadline = deadline;
    this.fastNanos = fast.toNanos();
    this.breaker.transitionToOpenState();
  }

  /**
   * Never fails where Redis is down: it connects at the first call.
   *
   * @param deadline of a script, and of a connection that is made for it, 10 ms to 10 s
   * @param fast for which a script must be answered so that {@link #isFast} says so
   */
  public static CacheRedis connect(String url, Duration deadline, Duration fast) {
    Config config = new Config();
    config.setLazyInitialization(true);
    config.setThreads(2);
    config.setNettyThreads(2);
    // After a timeout it has given the script's name as its answer; the text is a kilobyte or two.
    config.setUseScriptCache(false);
    config.setCodec(ByteArrayCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress(url)
        .setRetryAttempts(0)
        .setTimeout((int) deadline.toMillis())
        .setConnectTimeout((int) deadline.toMillis())
        .setPingConnectionInterval(2_000)
        .setReconnectionDelay(new ConstantDelay(RECONNECT))
        .setConnectionMinimumIdleSize(3)
        .setConnectionPoolSize(CONNECTIONS)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setSubscriptionConnectionPoolSize(1)
        .setDnsMonitoringInterval(-1);
    return new CacheRedis(Redisson.create(config), deadline, fast);
  }

  /** As the last report has set it. */
  public RedisClock clock() {
    return this.clock;
  }

  /** For what is not a script. */
  public RedissonClient client() {
    return this.client;
  }

  /** Of a script. */
  Duration deadline() {
    return this.deadline;
  }

  /**
   * @return whether the last script was answered fast, and few calls have failed since
   */
  public boolean isFast() {
    return this.breaker.tryAcquirePermission();
  }

  /**
   * Learns what became of a call that {@link #isFast} allowed.
   *
   * @param failure null if there was none
   */
  public void outcome(@Nullable Throwable failure) {
    if (failure == null) {
      this.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else {
      this.breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    }
  }

  /**
   * @throws RedisUnavailableException past the deadline, or as Redis fails
   */
  List<byte[]> run(Script script, List<Object> keys, Object... arguments) {
    Object[] bytes = Arrays.stream(arguments).map(CacheRedis::bytes).toArray();
    long begun = System.nanoTime();
    List<byte[]> answer =
        await(
            () ->
                this.client
                    .getScript(ByteArrayCodec.INSTANCE)
                    .<List<byte[]>>evalAsync(
                        RScript.Mode.READ_WRITE,
                        script.text(),
                        RScript.ReturnType.LIST,
                        keys,
                        bytes),
            this.deadline);
    if (System.nanoTime() - begun <= this.fastNanos
        && this.breaker.getState() != CircuitBreaker.State.CLOSED) {
      this.breaker.transitionToClosedState();
    }
    return answer;
  }

  /** Waits, and no longer than for the given time. */
  <T> T await(Supplier<? extends CompletionStage<T>> call, Duration most) {
    Future<T> future;
    try {
      future = call.get().toCompletableFuture();
    } catch (RuntimeException ex) {
      throw new RedisUnavailableException("Redis: " + ex.getMessage(), ex);
    }
    try {
      return future.get(most.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException ex) {
      throw new RedisUnavailableException("Redis: " + ex.getCause(), ex);
    } catch (TimeoutException ex) {
      future.cancel(true);
      throw new RedisUnavailableException("Redis: no answer within " + most, ex);
    } catch (InterruptedException ex) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new RedisUnavailableException("Redis: interrupted while waiting", ex);
    }
  }

  private static byte[] bytes(Object argument) {
    return (argument instanceof byte[] bytes)
        ? bytes
        : argument.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    this.client.shutdown(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS);
  }
}
