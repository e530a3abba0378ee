package app.jewgo.gateway.overload;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a service is not asked at all.
 *
 * @param failureRate of the requests of the last ten seconds; an answer is none, whatever it says
 * @param calls that there must have been
 * @param pause until one request may try again
 */
record BreakerProperties(
    @DefaultValue("0.5") double failureRate,
    @DefaultValue("20") int calls,
    @DefaultValue("1s") Duration pause) {

  BreakerProperties {
    if (!(failureRate > 0 && failureRate <= 1)) {
      throw new IllegalArgumentException("failure-rate: " + failureRate + " (expected: > 0, <= 1)");
    }
    if (calls < 1) {
      throw new IllegalArgumentException("calls: " + calls + " (expected: >= 1)");
    }
    if (pause.toMillis() < 1) {
      throw new IllegalArgumentException("pause: " + pause + " (expected: >= 1ms)");
    }
  }
}
