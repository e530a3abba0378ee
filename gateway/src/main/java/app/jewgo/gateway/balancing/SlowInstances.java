package app.jewgo.gateway.balancing;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an instance that answers, but later than the others, is avoided. To count requests under way
 * is not enough where each instance has few of them: the slow one would always be taken again.
 *
 * @param ratio so many times longer than those of the best instance answers may take
 * @param halfLife in which lateness is forgotten, and after which one that is avoided is tried
 *     again
 */
record SlowInstances(@DefaultValue("3") double ratio, @DefaultValue("5s") Duration halfLife) {

  SlowInstances {
    if (!(ratio > 1)) {
      throw new IllegalArgumentException("ratio: " + ratio + " (expected: > 1)");
    }
    if (halfLife.isNegative() || halfLife.isZero()) {
      throw new IllegalArgumentException("half-life: " + halfLife + " (expected: > 0)");
    }
  }

  /**
   * @param lateness logarithm of how many times longer its answers take than the best one's
   */
  boolean isSlow(double lateness) {
    return Math.exp(lateness) >= this.ratio;
  }

  /**
   * @param lateness logarithm of how many times longer its answers take than the best one's
   * @return by how much its load counts more
   */
  double weight(double lateness) {
    return isSlow(lateness) ? Math.exp(lateness) : 1;
  }
}
