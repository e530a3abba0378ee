package app.jewgo.gateway.balancing;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an instance that fails request after request gets none for a while.
 *
 * @param failures in a row: answers of 500 and above, timeouts, broken connections
 * @param time without requests at the first ejection; each further one lasts as much longer
 * @param longest time
 * @param share of the instances that may be ejected at most
 */
record OutlierEjection(
    @DefaultValue("5") int failures,
    @DefaultValue("5s") Duration time,
    @DefaultValue("60s") Duration longest,
    @DefaultValue("0.5") double share) {

  OutlierEjection {
    if (failures < 1) {
      throw new IllegalArgumentException("failures: " + failures + " (expected: >= 1)");
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("time: " + time + " (expected: > 0)");
    }
    if (longest.compareTo(time) < 0) {
      throw new IllegalArgumentException("longest: " + longest + " (expected: >= " + time + ")");
    }
    if (!(share >= 0 && share <= 0.5)) {
      throw new IllegalArgumentException("share: " + share + " (expected: 0..0.5)");
    }
  }

  boolean isDue(int failuresInARow) {
    return failuresInARow >= this.failures;
  }

  /**
   * @param ejected so many are already
   */
  boolean isAllowed(int ejected, int instances) {
    return ejected + 1 <= Math.floor(this.share * instances);
  }

  /**
   * @param times how often the instance has been ejected, this one included
   */
  long nanos(int times) {
    long most = this.longest.toNanos() / this.time.toNanos() + 1;
    return Math.min(this.time.toNanos() * Math.min(times, most), this.longest.toNanos());
  }
}
