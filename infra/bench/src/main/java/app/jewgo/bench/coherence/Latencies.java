package app.jewgo.bench.coherence;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps latencies whole: there are few, and the rare ones are what is looked for. Thread-safe. */
final class Latencies {

  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  void add(long latencyNanos) {
    this.nanos.add(latencyNanos);
  }

  int count() {
    return this.nanos.size();
  }

  /**
   * @param share 0 to 1
   * @return the least that so many did not exceed; zero without any
   */
  Duration quantile(double share) {
    long[] sorted = this.nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return Duration.ofNanos(sorted[Math.clamp(rank - 1, 0, sorted.length - 1)]);
  }

  @Override
  public String toString() {
    double[] shares = {0.5, 0.99, 0.999, 1};
    String[] words =
        Arrays.stream(shares)
            .mapToObj(share -> String.format(Locale.ROOT, "%.1f", quantile(share).toNanos() / 1e6))
            .toArray(String[]::new);
    return String.join(" / ", words) + " ms (" + count() + ")";
  }
}
