package app.jewgo.gateway.overload;

/**
 * The logarithm of how long answers of one kind take while few requests are under way. Not
 * thread-safe.
 */
final class UnloadedTime {

  /** So many samples make half of the old knowledge of no account. */
  private static final double MEMORY = 32;

  private double mean;

  private double sum;

  private int count;

  private double calmSum;

  private int calmCount;

  UnloadedTime(double first) {
    this.mean = first;
  }

  double log() {
    return this.mean;
  }

  /**
   * @param calm whether few were under way when it began
   */
  void add(double log, boolean calm) {
    this.sum += log;
    this.count++;
    if (calm) {
      this.calmSum += log;
      this.calmCount++;
    }
  }

  /**
   * Learns from the samples since the last call: from calm ones all, from others if it is faster.
   */
  void endWindow() {
    if (this.calmCount > 0) {
      learn(this.calmSum / this.calmCount, this.calmCount);
    } else if (this.count > 0 && this.sum / this.count < this.mean) {
      learn(this.sum / this.count, this.count);
    }
    this.sum = 0;
    this.count = 0;
    this.calmSum = 0;
    this.calmCount = 0;
  }

  private void learn(double log, int samples) {
    this.mean += (log - this.mean) * samples / (samples + MEMORY);
  }
}
