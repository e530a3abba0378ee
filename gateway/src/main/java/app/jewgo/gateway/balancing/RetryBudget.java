package app.jewgo.gateway.balancing;

import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Bounds repeats to a share of the requests of the last ten seconds. When a service fails as a
 * whole, repeats would only multiply what it cannot bear already. Thread-safe.
 */
public final class RetryBudget {

  private static final int SECONDS = 10;

  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanoTime;

  private final DoubleSupplier share;

  private final IntSupplier floor;

  private final long[] requests = new long[SECONDS];

  private final long[] repeats = new long[SECONDS];

  private long second;

  /**
   * @param nanoTime that never goes back
   * @param share of the requests that may be repeated
   * @param floor repeats per second that are always allowed, where there are few requests
   */
  public RetryBudget(LongSupplier nanoTime, DoubleSupplier share, IntSupplier floor) {
    this.nanoTime = nanoTime;
    this.share = share;
    this.floor = floor;
    this.second = nanoTime.getAsLong() / SECOND;
  }

  /** A request has come. */
  public synchronized void request() {
    this.requests[slot()]++;
  }

  /**
   * @return whether one more repeat is within the budget; it counts then
   */
  public synchronized boolean tryRepeat() {
    int slot = slot();
    double allowed =
        sum(this.requests) * this.share.getAsDouble() + (double) this.floor.getAsInt() * SECONDS;
    if (sum(this.repeats) + 1 > allowed) {
      return false;
    }
    this.repeats[slot]++;
    return true;
  }

  /** Forgets the seconds that are over. */
  private int slot() {
    long now = this.nanoTime.getAsLong() / SECOND;
    long passed = Math.min(now - this.second, SECONDS);
    for (long i = 0; i < passed; i++) {
      int oldest = Math.floorMod(now - i, SECONDS);
      this.requests[oldest] = 0;
      this.repeats[oldest] = 0;
    }
    this.second = now;
    return Math.floorMod(now, SECONDS);
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
