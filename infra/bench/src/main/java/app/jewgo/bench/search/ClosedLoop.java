package app.jewgo.bench.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Callers who ask one question after the other. */
final class ClosedLoop {

  private ClosedLoop() {}

  /** Somebody who can be asked, by one caller at a time. */
  interface Asked extends AutoCloseable {

    void ask(long n) throws Exception;

    @Override
    void close();
  }

  /** Makes one for each caller. */
  interface Callers {

    Asked next() throws Exception;
  }

  /**
   * What came of it.
   *
   * @param perSecond answers, of all callers together
   */
  record Outcome(long answers, double perSecond, Duration p50, Duration p99) {

    String cells() {
      return String.format(
          Locale.ROOT,
          "%,.0f/s | %.2f ms | %.2f ms",
          this.perSecond,
          this.p50.toNanos() / 1e6,
          this.p99.toNanos() / 1e6);
    }
  }

  /**
   * Asks for a while; a question that has begun is waited for.
   *
   * @param first number of the first question
   */
  static Outcome run(int callers, Duration time, long first, Callers asked) throws Exception {
    AtomicLong number = new AtomicLong(first);
    List<Asked> all = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      all.add(asked.next());
    }
    long start = System.nanoTime();
    List<Long> nanos = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<List<Long>>> parts = new ArrayList<>();
      for (Asked one : all) {
        parts.add(threads.submit(() -> ask(one, number, start + time.toNanos())));
      }
      for (Future<List<Long>> part : parts) {
        nanos.addAll(part.get());
      }
    } catch (ExecutionException ex) {
      throw new IllegalStateException(ex.getCause());
    } finally {
      for (Asked one : all) {
        one.close();
      }
    }
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Outcome(
        sorted.length,
        sorted.length / seconds,
        Duration.ofNanos(sorted[sorted.length / 2]),
        Duration.ofNanos(sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)]));
  }

  private static List<Long> ask(Asked one, AtomicLong number, long end) throws Exception {
    List<Long> nanos = new ArrayList<>();
    do {
      long begun = System.nanoTime();
      one.ask(number.getAndIncrement());
      nanos.add(System.nanoTime() - begun);
    } while (System.nanoTime() - end < 0);
    return nanos;
  }
}
