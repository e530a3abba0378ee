package app.jewgo.gateway.connections;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of connections from outside. Where a count is reached, the connection that has been
 * without a request for the longest makes room; if each has one, the new one is refused.
 *
 * @param total connections at one time
 * @param perClient connections of one address (of one /64 with IPv6) that is no trusted proxy
 * @param head from its first byte until the head of a request must be there
 * @param body from then on until its body must be there
 * @param idle without a request
 * @param stall in which a client takes nothing of its answer
 */
record ConnectionProperties(
    @DefaultValue("20000") int total,
    @DefaultValue("256") int perClient,
    @DefaultValue("10s") Duration head,
    @DefaultValue("20s") Duration body,
    @DefaultValue("60s") Duration idle,
    @DefaultValue("30s") Duration stall) {

  ConnectionProperties {
    if (total < 1) {
      throw new IllegalArgumentException("total: " + total + " (expected: > 0)");
    }
    if (perClient < 1 || perClient > total) {
      throw new IllegalArgumentException("per-client: " + perClient + " (expected: 1..total)");
    }
    requirePositive("head", head);
    requirePositive("body", body);
    requirePositive("idle", idle);
    requirePositive("stall", stall);
  }

  private static void requirePositive(String key, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: > 0, <= 1h)");
    }
  }
}
