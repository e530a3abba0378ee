package app.jewgo.gateway.balancing;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an instance that fails now and then is avoided, ejected or not. It has few requests under way
 * because it fails, so that counting those alone would prefer it.
 *
 * @param weight an instance that fails always counts as if it had so many times the requests under
 *     way as the least busy other one; one that fails sometimes, in proportion
 * @param halfLife in which failures are forgotten, so that the instance is tried again
 */
record FailingInstances(@DefaultValue("20") double weight, @DefaultValue("3s") Duration halfLife) {

  FailingInstances {
    if (!(weight >= 0)) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: >= 0)");
    }
    if (halfLife.isNegative() || halfLife.isZero()) {
      throw new IllegalArgumentException("half-life: " + halfLife + " (expected: > 0)");
    }
  }
}
