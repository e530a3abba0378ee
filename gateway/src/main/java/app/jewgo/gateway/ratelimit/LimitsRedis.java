package app.jewgo.gateway.ratelimit;

import java.time.Duration;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;

/** The client of Redis as a hot path needs it; Redisson's defaults repeat for seconds. */
final class LimitsRedis {

  /** Calls are few and large, and at most two of them and a beat are on their way. */
  private static final int CONNECTIONS = 6;

  private static final Duration RECONNECT = Duration.ofMillis(200);

  private LimitsRedis() {}

  /**
   * Never fails where Redis is down: it connects at the first call.
   *
   * @param deadline of a call; nothing is repeated
   */
  static RedissonClient connect(String url, Duration deadline) {
    Config config = new Config();
    config.setLazyInitialization(true);
    config.setThreads(2);
    config.setNettyThreads(2);
    config.setCodec(ByteArrayCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress(url)
        .setRetryAttempts(0)
        .setTimeout((int) deadline.toMillis())
        .setConnectTimeout(300)
        .setReconnectionDelay(new ConstantDelay(RECONNECT))
        .setConnectionMinimumIdleSize(2)
        .setConnectionPoolSize(CONNECTIONS)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setSubscriptionConnectionPoolSize(1)
        .setDnsMonitoringInterval(-1);
    return Redisson.create(config);
  }
}
