package app.jewgo.gateway.upstream;

import app.jewgo.gateway.balancing.Tried;
import java.time.Duration;
import org.springframework.web.server.ServerWebExchange;

/**
 * How far a request has come, kept among its attributes. Immutable.
 *
 * @param end when the answer must have begun, as {@link System#nanoTime}
 * @param tried on these instances, without an answer
 * @param repeats that are left
 */
record Attempt(long end, Tried tried, int repeats) {

  private static final String ATTRIBUTE = Attempt.class.getName();

  static Attempt of(ServerWebExchange exchange) {
    return exchange.getRequiredAttribute(ATTRIBUTE);
  }

  void begin(ServerWebExchange exchange) {
    exchange.getAttributes().put(ATTRIBUTE, this);
  }

  /**
   * @return until the answer must have begun; at least a millisecond
   */
  Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, this.end - System.nanoTime()));
  }

  /**
   * @param most configured
   * @return how long an instance may be silent; another one needs the same time to answer
   */
  Duration patience(Duration most) {
    Duration half = left().dividedBy(2);
    return (half.compareTo(most) < 0) ? half : most;
  }
}
