package app.jewgo.gateway.balancing;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a failure weighs. An instance that fails has few requests under way because it fails, so
 * that counting those alone would prefer it.
 *
 * @param requests that one failure counts for
 * @param halfLife in which it is forgotten
 */
record FailureCost(@DefaultValue("10") double requests, @DefaultValue("5s") Duration halfLife) {

  FailureCost {
    if (!(requests >= 0)) {
      throw new IllegalArgumentException("requests: " + requests + " (expected: >= 0)");
    }
    if (halfLife.isNegative() || halfLife.isZero()) {
      throw new IllegalArgumentException("half-life: " + halfLife + " (expected: > 0)");
    }
  }
}
