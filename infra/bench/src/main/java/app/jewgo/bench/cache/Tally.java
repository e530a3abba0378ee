package app.jewgo.bench.cache;

import app.jewgo.bench.coherence.Layer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What came of requests. Not thread-safe: each reader has one, and they are added up. */
final class Tally {

  private final Map<String, Long> layers = new TreeMap<>();

  private final Map<String, Long> failures = new TreeMap<>();

  private long[] nanos = new long[1_024];

  private int answered;

  void answered(String layer, long latency) {
    if (this.answered == this.nanos.length) {
      this.nanos = Arrays.copyOf(this.nanos, 2 * this.nanos.length);
    }
    this.nanos[this.answered++] = latency;
    this.layers.merge(layer, 1L, Long::sum);
  }

  void failed(String what) {
    this.failures.merge(what, 1L, Long::sum);
  }

  void add(Tally other) {
    other.layers.forEach((layer, count) -> this.layers.merge(layer, count, Long::sum));
    other.failures.forEach((what, count) -> this.failures.merge(what, count, Long::sum));
    long[] all = Arrays.copyOf(this.nanos, this.answered + other.answered);
    System.arraycopy(other.nanos, 0, all, this.answered, other.answered);
    this.nanos = all;
    this.answered += other.answered;
    if (this.nanos.length == 0) {
      this.nanos = new long[1];
    }
  }

  long requests() {
    return this.answered + failed();
  }

  long failed() {
    return this.failures.values().stream().mapToLong(Long::longValue).sum();
  }

  Map<String, Long> failures() {
    return Map.copyOf(this.failures);
  }

  /**
   * @return answers by where they came from
   */
  Map<String, Long> layers() {
    return new TreeMap<>(this.layers);
  }

  /**
   * @return the share of answers that came from some memory, in percent
   */
  double hitPercent() {
    return percent(Layer::isHit);
  }

  /**
   * @return the share of answers whose layer is one of these, in percent
   */
  double percent(Predicate<String> which) {
    long found =
        this.layers.entrySet().stream()
            .filter(each -> which.test(each.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return (this.answered == 0) ? 0 : 100.0 * found / this.answered;
  }

  /**
   * @param share 0 to 1
   * @return milliseconds that so many answers did not exceed
   */
  double millis(double share) {
    long[] sorted = Arrays.copyOf(this.nanos, this.answered);
    Arrays.sort(sorted);
    return (sorted.length == 0)
        ? 0
        : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))] / 1e6;
  }
}
