package app.jewgo.gateway.ratelimit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The client of Redis as a hot path needs it; Redisson's defaults repeat for seconds. */
final class LimitsRedis implements AutoCloseable {

  /** Each call on its way has one; few are, but those that a hung Redis owes still count. */
  private static final int CONNECTIONS = 16;

  /** Longer than any deadline of a request: what comes later than that one is accounted for. */
  private static final Duration LATEST = Duration.ofSeconds(2);

  private static final Duration RECONNECT = Duration.ofMillis(200);

  /** One thread: what runs on it finds all answers read that had arrived before. */
  private final EventLoopGroup loop;

  private final RedissonClient client;

  private LimitsRedis(EventLoopGroup loop, RedissonClient client) {
    this.loop = loop;
    this.client = client;
  }

  /** Never fails where Redis is down: it connects at the first call. Repeats nothing. */
  static LimitsRedis connect(String url) {
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, new CustomizableThreadFactory("limits-redis-io-"), NioIoHandler.newFactory());
    Config config = new Config();
    config.setLazyInitialization(true);
    config.setThreads(2);
    config.setEventLoopGroup(loop);
    config.setCodec(ByteArrayCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress(url)
        .setRetryAttempts(0)
        .setTimeout((int) LATEST.toMillis())
        .setConnectTimeout(300)
        .setReconnectionDelay(new ConstantDelay(RECONNECT))
        .setConnectionMinimumIdleSize(2)
        .setConnectionPoolSize(CONNECTIONS)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setSubscriptionConnectionPoolSize(1)
        .setDnsMonitoringInterval(-1);
    return new LimitsRedis(loop, Redisson.create(config));
  }

  RedissonClient client() {
    return this.client;
  }

  /** Runs something on the thread that reads Redis' answers, once; never after {@link #close}. */
  void after(long millis, Runnable task) {
    if (!this.loop.isShuttingDown()) {
      var _ = this.loop.next().schedule(task, millis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    this.client.shutdown();
    var _ = this.loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
