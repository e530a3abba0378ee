package app.jewgo.cache.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Shortens lifetimes by chance, so that what was stored together does not expire together. Never
 * lengthens one: a lifetime is promised. Thread-safe if its source of chance is.
 */
public final class TtlJitter {

  private final double spread;

  private final RandomGenerator random;

  /**
   * @param spread the greatest part that is taken away, 0 to 0.5
   */
  public TtlJitter(double spread, RandomGenerator random) {
    if (!(spread >= 0 && spread <= 0.5)) {
      throw new IllegalArgumentException("spread: " + spread + " (expected: 0..0.5)");
    }
    this.spread = spread;
    this.random = random;
  }

  /**
   * @param lifetime at least zero
   * @return evenly distributed between {@code (1 - spread) × lifetime} and the lifetime
   */
  public Duration shortened(Duration lifetime) {
    if (lifetime.isNegative()) {
      throw new IllegalArgumentException("lifetime: " + lifetime + " (expected: >= 0)");
    }
    double part = 1 - this.spread * this.random.nextDouble();
    return Duration.ofNanos((long) (lifetime.toNanos() * part));
  }
}
