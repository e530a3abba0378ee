package app.jewgo.localservers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what no event tells of. */
final class Poll {

  private Poll() {}

  /**
   * @return whether the condition became true in time; it is asked at least once
   * @throws IllegalStateException if interrupted
   */
  static boolean until(BooleanSupplier condition, Duration interval, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      try {
        Thread.sleep(interval);
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting", ex);
      }
    }
    return true;
  }
}
