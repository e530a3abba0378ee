package app.jewgo.bench.coherence;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What readers and writers found while one thing was wrong. Thread-safe. */
final class Findings {

  private static final int MOST_EXAMPLES = 8;

  private final Map<String, OfLayer> layers = new ConcurrentHashMap<>();

  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

  private final ConcurrentLinkedQueue<String> examples = new ConcurrentLinkedQueue<>();

  private final Map<Place.Kind, Latencies> visible = new EnumMap<>(Place.Kind.class);

  private final long begun = System.nanoTime();

  private final BusyTime busyBefore = BusyTime.now();

  private final Latencies writes = new Latencies();

  private final Latencies impatientWrites = new Latencies();

  private final LongAdder stuck = new LongAdder();

  /** What came out of one memory. */
  static final class OfLayer {

    private final LongAdder reads = new LongAdder();

    private final Map<Verdict, LongAdder> verdicts = new ConcurrentHashMap<>();

    private final LongAccumulator worstAge = new LongAccumulator(Math::max, 0);

    long reads() {
      return this.reads.sum();
    }

    long rows(Verdict verdict) {
      LongAdder count = this.verdicts.get(verdict);
      return (count != null) ? count.sum() : 0;
    }

    Duration worstAge() {
      return Duration.ofNanos(this.worstAge.get());
    }
  }

  Findings() {
    for (Place.Kind kind : Place.Kind.values()) {
      this.visible.put(kind, new Latencies());
    }
  }

  void read(String layer) {
    of(layer).reads.increment();
  }

  /**
   * @param age how long something newer had had to be seen, in nanoseconds
   * @param words of an example, made only when needed
   */
  void row(String layer, Verdict verdict, long age, Supplier<String> words) {
    OfLayer found = of(layer);
    found.verdicts.computeIfAbsent(verdict, _ -> new LongAdder()).increment();
    found.worstAge.accumulate(age);
    if (verdict.isViolation() && this.examples.size() < MOST_EXAMPLES) {
      this.examples.add(verdict + " " + words.get());
    }
  }

  private OfLayer of(String layer) {
    return this.layers.computeIfAbsent(layer, _ -> new OfLayer());
  }

  /** A read or write got no answer, or an error. */
  void failed(String what) {
    this.failures.computeIfAbsent(what, _ -> new LongAdder()).increment();
  }

  /** A row was still old at one place, long after the last write. */
  void stuck(String where) {
    this.stuck.increment();
    if (this.examples.size() < MOST_EXAMPLES) {
      this.examples.add("STUCK " + where);
    }
  }

  /** From the commit until one place of this kind showed it. */
  Latencies visible(Place.Kind kind) {
    return Objects.requireNonNull(this.visible.get(kind));
  }

  /** Since the begin. */
  double seconds() {
    return (System.nanoTime() - this.begun) / 1e9;
  }

  /**
   * @return how much of their time the processors have worked since the begin, 0 to 1
   */
  double busy() {
    return BusyTime.now().shareSince(this.busyBefore);
  }

  /** Until a write was answered as visible everywhere. */
  Latencies writes() {
    return this.writes;
  }

  /** Until a write was answered whose caller did not want to wait for that. */
  Latencies impatientWrites() {
    return this.impatientWrites;
  }

  Map<String, OfLayer> layers() {
    return new TreeMap<>(this.layers);
  }

  List<String> examples() {
    return List.copyOf(this.examples);
  }

  Map<String, Long> failures() {
    Map<String, Long> counted = new TreeMap<>();
    this.failures.forEach((what, count) -> counted.put(what, count.sum()));
    return counted;
  }

  long failed() {
    return this.failures.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long reads() {
    return this.layers.values().stream().mapToLong(OfLayer::reads).sum();
  }

  long stuckRows() {
    return this.stuck.sum();
  }

  long rows(Verdict verdict) {
    return this.layers.values().stream().mapToLong(layer -> layer.rows(verdict)).sum();
  }

  /** Everything that must not be. */
  long violations() {
    long found = this.stuck.sum();
    for (Verdict verdict : Verdict.values()) {
      found += verdict.isViolation() ? rows(verdict) : 0;
    }
    return found;
  }
}
