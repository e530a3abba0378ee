package app.jewgo.bench.generator;

import java.util.List;

/**
 * Numbers that depend on nothing but (seed, row, trait): SplitMix64, which is two multiplications a
 * number and needs no warming. One stream per trait, so that a change in how names are drawn leaves
 * hours and places as they were. Not thread-safe.
 */
final class RowRandom {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /**
   * @param trait any name; equal names give equal streams
   */
  RowRandom(long seed, long row, String trait) {
    this.state = mix(mix(mix(seed) + row) + trait.hashCode());
  }

  /** Uniform over all 64-bit values. */
  long next() {
    this.state += GAMMA;
    return mix(this.state);
  }

  /**
   * @param bound above 0
   * @return uniform in 0..bound-1
   */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /** Uniform in [0, 1). */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** From the standard normal distribution (Box and Muller), within ±8.6. */
  double gaussian() {
    return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  }

  /** Pareto: at least {@code least}, with a tail the heavier the lower {@code alpha}. */
  double pareto(double least, double alpha) {
    return least * Math.pow(1 - unit(), -1 / alpha);
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Replaces each # by a digit; what else is in the pattern stays. */
  String digits(String pattern) {
    StringBuilder text = new StringBuilder(pattern);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '#') {
        text.setCharAt(i, (char) ('0' + below(10)));
      }
    }
    return text.toString();
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
