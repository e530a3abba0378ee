package app.jewgo.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps every latency of a run, so that percentiles are exact. Recording is thread-safe and does
 * not block; what is beyond the capacity is counted and not kept.
 */
public final class LatencyRecorder {

  private final long[] nanos;

  private final AtomicInteger next = new AtomicInteger();

  private final LongAdder errors = new LongAdder();

  /**
   * @param capacity of answers that are kept
   */
  public LatencyRecorder(int capacity) {
    this.nanos = new long[capacity];
  }

  void success(long latencyNanos) {
    int index = this.next.getAndIncrement();
    if (index >= 0 && index < this.nanos.length) {
      this.nanos[index] = latencyNanos;
    }
  }

  void error() {
    this.errors.increment();
  }

  /** A summary of all calls so far; call it after the last. */
  Summary summary() {
    int kept = Math.min(this.next.get(), this.nanos.length);
    long[] sorted = Arrays.copyOf(this.nanos, kept);
    Arrays.sort(sorted);
    return new Summary(
        kept,
        this.errors.sum(),
        perMille(sorted, 500),
        perMille(sorted, 990),
        perMille(sorted, 999),
        perMille(sorted, 1000));
  }

  /**
   * @return the least latency that at least so many in a thousand of the calls did not exceed; zero
   *     without calls
   */
  private static Duration perMille(long[] sorted, int perMille) {
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    long rank = ((long) sorted.length * perMille + 999) / 1000;
    return Duration.ofNanos(sorted[(int) Math.max(rank, 1) - 1]);
  }

  /**
   * What was measured.
   *
   * @param answers in time and as expected
   * @param errors everything else
   */
  record Summary(
      long answers, long errors, Duration p50, Duration p99, Duration p999, Duration worst) {}
}
