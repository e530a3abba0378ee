package app.jewgo.gateway.ratelimit;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.client.ReactorResourceFactory;

/** Takes leave of Redis after the last request and before the end of the event loops. */
final class LimitsShutdown implements SmartLifecycle {

  /** One before {@link ReactorResourceFactory}. */
  private static final int PHASE = 1;

  private final RedisLink link;

  private final LimitsRedis redis;

  private volatile boolean running;

  LimitsShutdown(RedisLink link, LimitsRedis redis) {
    this.link = link;
    this.redis = redis;
  }

  @Override
  public void start() {
    this.running = true;
  }

  @Override
  public void stop() {
    this.running = false;
    this.link.close();
    this.redis.close();
  }

  @Override
  public boolean isRunning() {
    return this.running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
