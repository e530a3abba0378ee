package app.jewgo.gateway.overload;

import java.util.Arrays;

/**
 * How late answers are, as logarithms of how many times longer than tolerated they take: counted in
 * steps of 5 %, from a tenth to a hundred times. Not thread-safe.
 */
final class Lateness {

  private static final double STEP = 0.05;

  private static final int LOWEST = (int) (Math.log(0.1) / STEP);

  private final int[] counts = new int[1 + (int) (Math.log(100) / STEP) - LOWEST];

  private int samples;

  void add(double log) {
    int step = (int) Math.floor(log / STEP) - LOWEST;
    this.counts[Math.clamp(step, 0, this.counts.length - 1)]++;
    this.samples++;
  }

  int samples() {
    return this.samples;
  }

  /**
   * @param part of the samples, 0..1
   * @return the logarithm that so many of them do not exceed; no more than a step too much
   */
  double quantile(double part) {
    int wanted = Math.max(1, (int) Math.ceil(part * this.samples));
    int seen = 0;
    for (int step = 0; step < this.counts.length; step++) {
      seen += this.counts[step];
      if (seen >= wanted) {
        return (step + LOWEST + 1) * STEP;
      }
    }
    return 0;
  }

  void clear() {
    Arrays.fill(this.counts, 0);
    this.samples = 0;
  }
}
