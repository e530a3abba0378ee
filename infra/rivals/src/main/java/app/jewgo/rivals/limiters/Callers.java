package app.jewgo.rivals.limiters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that ask one limiter, each its next question as soon as the last is answered. */
final class Callers {

  /** Long, because 512 callers who compare and swap one key get through one after another. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final int count;

  Callers(int count) {
    this.count = count;
  }

  /**
   * What they saw.
   *
   * @param seconds that it took
   */
  record Result(int asked, long allowed, double seconds, double p99Millis) {

    double perSecond() {
      return this.asked / this.seconds;
    }
  }

  /** Asks for a while, the keys in turn. */
  Result run(Limiter limiter, List<String> keys, Duration duration) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    long begin = System.nanoTime();
    long end = begin + duration.toNanos();
    List<Future<Caller>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < this.count; i++) {
        all.add(threads.submit(() -> new Caller().ask(limiter, keys, next, end)));
      }
      long[] latencies = new long[0];
      long allowed = 0;
      for (Future<Caller> one : all) {
        Caller caller = one.get();
        int before = latencies.length;
        latencies = Arrays.copyOf(latencies, before + caller.asked);
        System.arraycopy(caller.latencies, 0, latencies, before, caller.asked);
        allowed += caller.allowed;
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      Arrays.sort(latencies);
      int rank = (int) (latencies.length * 99L / 100);
      double p99 = (latencies.length == 0) ? 0 : latencies[rank] / 1e6;
      return new Result(latencies.length, allowed, seconds, p99);
    } catch (ExecutionException ex) {
      throw new IllegalStateException("a caller failed", ex.getCause());
    }
  }

  /** One of them. */
  private static final class Caller {

    private long[] latencies = new long[1024];

    private int asked;

    private long allowed;

    Caller ask(Limiter limiter, List<String> keys, AtomicInteger next, long end)
        throws InterruptedException, ExecutionException, TimeoutException {
      long now = System.nanoTime();
      while (now < end) {
        String key = keys.get(Math.floorMod(next.getAndIncrement(), keys.size()));
        boolean pass =
            limiter.ask(key).toCompletableFuture().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        long answered = System.nanoTime();
        if (this.asked == this.latencies.length) {
          this.latencies = Arrays.copyOf(this.latencies, this.asked * 2);
        }
        this.latencies[this.asked++] = answered - now;
        this.allowed += pass ? 1 : 0;
        now = answered;
      }
      return this;
    }
  }
}
