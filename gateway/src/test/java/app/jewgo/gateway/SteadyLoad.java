package app.jewgo.gateway;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks again and again, whatever is answered, and remembers when and what. */
final class SteadyLoad implements AutoCloseable {

  /**
   * @param status 0 if there was no answer
   */
  record Seen(long sentNanos, long answeredNanos, int status, boolean degraded) {

    boolean passed() {
      return this.status == 200;
    }

    Duration took() {
      return Duration.ofNanos(this.answeredNanos - this.sentNanos);
    }
  }

  private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();

  private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();

  private final AtomicInteger open = new AtomicInteger();

  private SteadyLoad() {}

  /**
   * @param every between two requests, which take turns among the gateways
   */
  static SteadyLoad start(
      Crowd crowd, List<RunningGateway> gateways, String method, String target, Duration every) {
    SteadyLoad load = new SteadyLoad();
    AtomicInteger turn = new AtomicInteger();
    ScheduledFuture<?> _ =
        load.ticks.scheduleAtFixedRate(
            () ->
                load.ask(
                    crowd, gateways.get(turn.getAndIncrement() % gateways.size()), method, target),
            0,
            every.toNanos(),
            TimeUnit.NANOSECONDS);
    return load;
  }

  private void ask(Crowd crowd, RunningGateway gateway, String method, String target) {
    long sent = System.nanoTime();
    this.open.incrementAndGet();
    Thread.ofVirtual()
        .start(() -> {
          try {
            HttpResponse<String> answer = crowd.ask(1, List.of(gateway), method, target).getFirst();
            boolean degraded =
                answer.headers().firstValue("JewGo-Limits").orElse("").endsWith(";degraded");
            this.seen.add(new Seen(sent, System.nanoTime(), answer.statusCode(), degraded));
          } catch (RuntimeException ex) {
            this.seen.add(new Seen(sent, System.nanoTime(), 0, false));
          } finally {
            this.open.decrementAndGet();
          }
        });
  }

  List<Seen> seen() {
    return new ArrayList<>(this.seen);
  }

  int open() {
    return this.open.get();
  }

  /**
   * How many passed within one window, counting only what surely lies in it.
   *
   * @param fromNanos windows that begin earlier do not count
   */
  static int mostWithin(Duration window, List<Seen> seen, long fromNanos) {
    List<Seen> passed = seen.stream().filter(Seen::passed).toList();
    int most = 0;
    for (Seen first : passed) {
      long start = first.sentNanos();
      if (start >= fromNanos) {
        int count =
            (int)
                passed.stream()
                    .filter(one ->
                        one.sentNanos() >= start && one.answeredNanos() < start + window.toNanos())
                    .count();
        most = Math.max(most, count);
      }
    }
    return most;
  }

  /** Asks no more; what is open is still answered. */
  void stop() {
    this.ticks.shutdownNow();
  }

  @Override
  public void close() {
    stop();
  }
}
