package app.jewgo.gateway.ratelimit;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.TransportMode;

/** The client of Redis as a hot path needs it; Redisson's defaults repeat for seconds. */
final class LimitsRedis implements AutoCloseable {

  /** Each call on its way has one; few are, but those that a hung Redis owes still count. */
  private static final int CONNECTIONS = 16;

  /** Longer than any deadline of a request: what comes later than that one is accounted for. */
  private static final Duration LATEST = Duration.ofSeconds(2);

  private static final Duration RECONNECT = Duration.ofMillis(200);

  /** What runs on it finds all answers read that had arrived before: they are read there. */
  private final EventLoop loop;

  private final RedissonClient client;

  private LimitsRedis(EventLoop loop, RedissonClient client) {
    this.loop = loop;
    this.client = client;
  }

  /**
   * Never fails where Redis is down: it connects at the first call. Repeats nothing.
   *
   * @param loop of requests, for all connections: under load it is awake anyway, and to wake a
   *     thread of its own for each call cost more than the call. Not ended here.
   */
  static LimitsRedis connect(String url, EventLoop loop) {
    Config config = new Config();
    config.setLazyInitialization(true);
    config.setThreads(2);
    config.setEventLoopGroup(loop);
    config.setTransportMode(transportOf(loop));
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

  private static TransportMode transportOf(EventLoop loop) {
    boolean epoll = loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class);
    return epoll ? TransportMode.EPOLL : TransportMode.NIO;
  }

  RedissonClient client() {
    return this.client;
  }

  /** Runs something on the thread that reads Redis' answers, once; never after {@link #close}. */
  void after(long micros, Runnable task) {
    if (!this.loop.isShuttingDown()) {
      var _ = this.loop.schedule(task, micros, TimeUnit.MICROSECONDS);
    }
  }

  /** Once; what comes after it is left out. */
  @Override
  public void close() {
    if (!this.client.isShutdown()) {
      this.client.shutdown();
    }
  }
}
