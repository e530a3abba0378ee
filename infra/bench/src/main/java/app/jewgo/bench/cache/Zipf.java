package app.jewgo.bench.cache;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws ranks as people choose: the n-th in popularity is asked for 1/n times as often as the
 * first. Thread-safe.
 */
final class Zipf {

  private final double[] cumulated;

  /**
   * @param ranks how many there are, at least 1
   */
  Zipf(int ranks) {
    this.cumulated = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += 1.0 / (rank + 1);
      this.cumulated[rank] = sum;
    }
  }

  /**
   * @return 0 for the most popular
   */
  int next(RandomGenerator random) {
    double wanted = random.nextDouble() * this.cumulated[this.cumulated.length - 1];
    int found = Arrays.binarySearch(this.cumulated, wanted);
    int rank = (found >= 0) ? found + 1 : -found - 1;
    return Math.min(rank, this.cumulated.length - 1);
  }
}
