package app.jewgo.gateway.problems;

import java.util.function.LongSupplier;

/**
 * So many lines of a log in each second, and a count of those that were one too many. Thread-safe.
 */
final class LineBudget {

  private static final long SECOND = 1_000_000_000;

  private final LongSupplier nanoTime;

  private final int perSecond;

  private long second;

  private int taken;

  private long skipped;

  /**
   * @param nanoTime that never goes back
   */
  LineBudget(LongSupplier nanoTime, int perSecond) {
    this.nanoTime = nanoTime;
    this.perSecond = perSecond;
    this.second = nanoTime.getAsLong();
  }

  /**
   * @return whether a line may be written
   */
  synchronized boolean tryTake() {
    long now = this.nanoTime.getAsLong();
    if (now - this.second >= SECOND) {
      this.second = now;
      this.taken = 0;
    }
    if (this.taken == this.perSecond) {
      this.skipped++;
      return false;
    }
    this.taken++;
    return true;
  }

  /**
   * @return how many lines were not written since the last call
   */
  synchronized long takeSkipped() {
    long count = this.skipped;
    this.skipped = 0;
    return count;
  }
}
