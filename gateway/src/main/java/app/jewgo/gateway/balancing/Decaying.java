package app.jewgo.gateway.balancing;

/** A number that halves with time. Thread-safe. */
final class Decaying {

  private double value;

  private long at;

  /**
   * Moves it towards another value.
   *
   * @param part of the way, 0..1
   * @param now in nanoseconds
   */
  synchronized void approach(double other, double part, long now, long halfLifeNanos) {
    double before = at(now, halfLifeNanos);
    this.value = before + part * (other - before);
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
