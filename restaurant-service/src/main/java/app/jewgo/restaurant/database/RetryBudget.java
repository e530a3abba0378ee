package app.jewgo.restaurant.database;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many questions that took too long may be asked a second time: one in ten. When everything is
 * slow, asking twice would only make it slower. Thread-safe.
 */
final class RetryBudget {

  private static final int COST = 10;

  private static final int MOST = 10 * COST;

  private final AtomicInteger saved = new AtomicInteger(MOST);

  /** A question was asked. */
  void earn() {
    // Read first: it is full nearly always, and a write would be shared by all processors.
    if (this.saved.get() < MOST) {
      this.saved.updateAndGet(before -> Math.min(MOST, before + 1));
    }
  }

  /**
   * @return whether one more may be asked again
   */
  boolean spend() {
    int before = this.saved.getAndUpdate(now -> (now >= COST) ? now - COST : now);
    return before >= COST;
  }
}
