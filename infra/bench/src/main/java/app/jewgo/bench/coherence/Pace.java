package app.jewgo.bench.coherence;

import java.util.concurrent.locks.LockSupport;

/**
 * Holds one of many to its share of a rate: its turns begin at even distances. Who is late by more
 * than a few turns does not catch up, since a burst would be another load. Not thread-safe.
 */
public final class Pace {

  private static final int MOST_LATE = 4;

  private final long distance;

  private long next;

  /**
   * @param perSecond turns; 0 for no bound
   * @param offset of the first turn, 0 to 1 of the distance between two
   */
  public Pace(double perSecond, double offset) {
    this.distance = (perSecond > 0) ? (long) (1e9 / perSecond) : 0;
    this.next = System.nanoTime() + (long) (this.distance * offset);
  }

  /** Waits for the next turn. */
  public void await() {
    if (this.distance == 0) {
      return;
    }
    long now = System.nanoTime();
    if (now - this.next > MOST_LATE * this.distance) {
      this.next = now;
    }
    long left = this.next - now;
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = this.next - System.nanoTime();
    }
    this.next += this.distance;
  }
}
