package app.jewgo.gateway.balancing;

/** A number that halves with time. Thread-safe. */
final class Decaying {

  private double value;

  private long at;

  /**
   * @param now in nanoseconds
   */
  synchronized void add(double amount, long now, long halfLifeNanos) {
    this.value = at(now, halfLifeNanos) + amount;
    this.at = now;
  }

  synchronized double at(long now, long halfLifeNanos) {
    if (this.value == 0) {
      return 0;
    }
    double halvings = (double) Math.max(0, now - this.at) / halfLifeNanos;
    return this.value * Math.pow(0.5, halvings);
  }

  synchronized void clear() {
    this.value = 0;
  }
}
