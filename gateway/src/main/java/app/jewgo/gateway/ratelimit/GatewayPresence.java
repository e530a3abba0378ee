package app.jewgo.gateway.ratelimit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Tells Redis that this gateway lives, and learns which others do. */
final class GatewayPresence {

  private static final String GATEWAYS = "jewgo:limits:gateways";

  private static final String MEMORY = "jewgo:limits:memory";

  /** Who is silent for so long is gone. */
  private static final long LIFE_MILLIS = 5_000;

  private static final String BEAT =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
      redis.call('ZADD', KEYS[1], now, ARGV[1])
      redis.call('SET', KEYS[2], ARGV[3], 'NX')
      local answer = redis.call('ZRANGE', KEYS[1], 0, 999)
      table.insert(answer, 1, redis.call('GET', KEYS[2]))
      return answer
      """;

  private final RScript redis;

  private final String self;

  /**
   * What Redis said.
   *
   * @param memory another one when Redis has forgotten everything
   * @param gateways that live, this one included
   */
  record Beat(String memory, List<String> gateways) {}

  GatewayPresence(RedissonClient redisson, String self) {
    this.redis = redisson.getScript(StringCodec.INSTANCE);
    this.self = self;
  }

  String self() {
    return this.self;
  }

  /**
   * @param memory what to call Redis' memory if it has no name
   */
  CompletionStage<Beat> beat(String memory) {
    try {
      return this.redis
          .<List<String>>evalAsync(
              RScript.Mode.READ_WRITE,
              BEAT,
              RScript.ReturnType.LIST,
              List.of(GATEWAYS, MEMORY),
              this.self,
              Long.toString(LIFE_MILLIS),
              memory)
          .thenApply(answer -> new Beat(answer.getFirst(), answer.subList(1, answer.size())));
    } catch (RuntimeException ex) {
      return CompletableFuture.failedStage(ex);
    }
  }

  /** Leaves the others; they would notice by themselves, a little later. */
  CompletionStage<?> leave() {
    try {
      return this.redis.evalAsync(
          RScript.Mode.READ_WRITE,
          "return redis.call('ZREM', KEYS[1], ARGV[1])",
          RScript.ReturnType.LONG,
          List.of(GATEWAYS),
          this.self);
    } catch (RuntimeException ex) {
      return CompletableFuture.failedStage(ex);
    }
  }
}
