package app.jewgo.gateway.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How services are called.
 *
 * @param connectTimeout until a connection must stand
 * @param connections at most, per instance
 * @param waiting requests at most that wait for a connection, per instance
 * @param waitTimeout until a waiting request must have a connection
 * @param idleTimeout after which an unused connection is closed; must be shorter than the services'
 *     own, else a request may be sent into a connection that is just being closed
 * @param lifetime after which a connection is not used again
 * @param transferTimeout until an answer must have been passed on in full
 * @param repeats of a request at most, each on another instance
 * @param repeatAfter without a sign of an answer, a GET or HEAD is asked of another instance
 * @param repeatShare of all requests that may be repeats, in any ten seconds
 * @param repeatFloor repeats per second that are always allowed
 */
record UpstreamProperties(
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("200") int connections,
    @DefaultValue("400") int waiting,
    @DefaultValue("1s") Duration waitTimeout,
    @DefaultValue("10s") Duration idleTimeout,
    @DefaultValue("5m") Duration lifetime,
    @DefaultValue("60s") Duration transferTimeout,
    @DefaultValue("2") int repeats,
    @DefaultValue("1s") Duration repeatAfter,
    @DefaultValue("0.2") double repeatShare,
    @DefaultValue("5") int repeatFloor) {

  UpstreamProperties {
    requirePositive("connect-timeout", connectTimeout);
    requireRange("connections", connections, 1, 10_000);
    requireRange("waiting", waiting, 1, 100_000);
    requirePositive("wait-timeout", waitTimeout);
    requirePositive("idle-timeout", idleTimeout);
    requirePositive("lifetime", lifetime);
    requirePositive("transfer-timeout", transferTimeout);
    requireRange("repeats", repeats, 0, 10);
    requirePositive("repeat-after", repeatAfter);
    if (!(repeatShare >= 0 && repeatShare <= 1)) {
      throw new IllegalArgumentException("repeat-share: " + repeatShare + " (expected: 0..1)");
    }
    requireRange("repeat-floor", repeatFloor, 0, 1000);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + ": " + duration + " (expected: > 0)");
    }
  }

  private static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d (expected: %d..%d)".formatted(name, value, least, most));
    }
  }
}
