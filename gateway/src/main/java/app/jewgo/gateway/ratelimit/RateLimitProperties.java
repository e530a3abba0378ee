package app.jewgo.gateway.ratelimit;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How limits are counted. The limits themselves are in {@code limits.yml}.
 *
 * @param enabled whether anybody is limited
 * @param redisUrl of the Redis that all gateways share; read at start-up
 * @param deadline for an answer of Redis, 1ms..1s, in steps of 5ms while this gateway runs; past it
 *     this gateway decides by itself
 * @param gateways how many there are as long as Redis has not told, 1..1000
 * @param recordSize of the record of requests on disk, at least 64KB; 0 for none; read at start-up
 */
record RateLimitProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("redis://127.0.0.1:6379") String redisUrl,
    @DefaultValue("75ms") Duration deadline,
    @DefaultValue("1") int gateways,
    @DefaultValue("32MB") DataSize recordSize) {

  RateLimitProperties {
    if (!redisUrl.matches("rediss?://\\S+")) {
      // Without its text, which may hold a password.
      throw new IllegalArgumentException(
          "redis-url: no such URL (expected: redis://host:port or rediss://)");
    }
    if (deadline.toMillis() < 1 || deadline.toMillis() > 1_000) {
      throw new IllegalArgumentException("deadline: " + deadline + " (expected: 1ms..1s)");
    }
    if (gateways < 1 || gateways > 1_000) {
      throw new IllegalArgumentException("gateways: " + gateways + " (expected: 1..1000)");
    }
    long bytes = recordSize.toBytes();
    if (bytes != 0 && bytes < 64 * 1024) {
      throw new IllegalArgumentException(
          "record-size: " + recordSize + " (expected: 0, or at least 64KB)");
    }
  }

  // Without the URL, which may hold a password: records are printed.
  @Override
  public String toString() {
    return "RateLimitProperties[enabled=%s, deadline=%s, gateways=%d, recordSize=%s]"
        .formatted(this.enabled, this.deadline, this.gateways, this.recordSize);
  }
}
