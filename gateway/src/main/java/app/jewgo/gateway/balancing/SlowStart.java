package app.jewgo.gateway.balancing;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Eases an instance in whose caches, pools and code are still cold.
 *
 * @param window until it takes its full share; 0 for at once
 * @param least of its share, at the beginning
 */
record SlowStart(@DefaultValue("10s") Duration window, @DefaultValue("0.1") double least) {

  SlowStart {
    if (window.isNegative()) {
      throw new IllegalArgumentException("window: " + window + " (expected: >= 0)");
    }
    if (!(least > 0 && least <= 1)) {
      throw new IllegalArgumentException("least: " + least + " (expected: > 0, <= 1)");
    }
  }

  /**
   * @param ageNanos since the instance came
   * @return the part of its share that it can bear
   */
  double share(long ageNanos) {
    long windowNanos = this.window.toNanos();
    if (ageNanos >= windowNanos) {
      return 1;
    }
    return Math.max(this.least, (double) Math.max(0, ageNanos) / windowNanos);
  }
}
