package app.jewgo.rivals.limiters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How many a limiter lets through in the worst window: rests, then floods over several windows,
 * again and again, each time beginning at another moment of the second.
 */
final class WorstWindow {

  private static final int CALLERS = 8;

  private final Duration window;

  private final int floods;

  WorstWindow(Duration window, int floods) {
    this.window = window;
    this.floods = floods;
  }

  /** A call that was let through: it was decided somewhere between its begin and its end. */
  record Passed(long begin, long end) {}

  /**
   * @return so many did certainly pass within one window
   */
  int of(Limiter limiter, String key) throws Exception {
    limiter.prepare(List.of(key));
    ConcurrentLinkedQueue<Passed> passed = new ConcurrentLinkedQueue<>();
    for (int flood = 0; flood < this.floods; flood++) {
      LockSupport.parkNanos(this.window.toNanos() * (12 + flood * 3L) / 10);
      long end = System.nanoTime() + this.window.toNanos() * 25 / 10;
      List<Future<?>> all = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CALLERS; i++) {
          all.add(
              threads.submit(() -> {
                flood(limiter, key, end, passed);
                return passed;
              }));
        }
        for (Future<?> one : all) {
          one.get();
        }
      }
    }
    return most(List.copyOf(passed), this.window.toNanos());
  }

  private static void flood(
      Limiter limiter, String key, long end, ConcurrentLinkedQueue<Passed> passed)
      throws Exception {
    for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
      if (limiter.ask(key).toCompletableFuture().get(10, TimeUnit.SECONDS)) {
        passed.add(new Passed(begin, System.nanoTime()));
      }
    }
  }

  /**
   * @return the most that begin and end within one window
   */
  static int most(List<Passed> passed, long window) {
    int most = 0;
    for (Passed first : passed) {
      int inside = 0;
      for (Passed other : passed) {
        if (other.begin() >= first.begin() && other.end() < first.begin() + window) {
          inside++;
        }
      }
      most = Math.max(most, inside);
    }
    return most;
  }
}
