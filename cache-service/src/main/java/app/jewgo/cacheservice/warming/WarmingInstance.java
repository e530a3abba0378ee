package app.jewgo.cacheservice.warming;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * One instance that is asked for everything once, by several threads at a time. It reads as it does
 * for anybody, so what it keeps is stamped and judged as ever.
 */
final class WarmingInstance implements Runnable {

  /** In a row; what is left is then not asked. */
  private static final int MOST_UNANSWERED = 3;

  private final HttpClient client;

  private final URI instance;

  private final Queue<String> left;

  private final Duration deadline;

  private final long end;

  private final BiConsumer<String, String> failures;

  private final AtomicInteger unanswered = new AtomicInteger();

  /**
   * @param deadline of each answer
   * @param end of it all, as {@link System#nanoTime()}
   * @param failures takes paths with the reason
   */
  WarmingInstance(
      HttpClient client,
      URI instance,
      Iterable<String> paths,
      Duration deadline,
      long end,
      BiConsumer<String, String> failures) {
    this.client = client;
    this.instance = instance;
    this.left = new ConcurrentLinkedQueue<>();
    paths.forEach(this.left::add);
    this.deadline = deadline;
    this.end = end;
    this.failures = failures;
  }

  @Override
  public void run() {
    for (String path = this.left.poll(); path != null; path = this.left.poll()) {
      String failure = ask(path);
      if (!failure.isEmpty()) {
        this.failures.accept(path, failure);
      }
    }
  }

  /**
   * @return why it is not in memory; empty if it is
   */
  private String ask(String path) {
    Duration most = Duration.ofNanos(this.end - System.nanoTime());
    if (most.isNegative() || most.isZero()) {
      return "out of time";
    }
    if (this.unanswered.get() >= MOST_UNANSWERED) {
      return "no answer";
    }
    HttpRequest request =
        HttpRequest.newBuilder(this.instance.resolve(path))
            .timeout((most.compareTo(this.deadline) < 0) ? most : this.deadline)
            .build();
    try {
      HttpResponse<Void> answer = this.client.send(request, HttpResponse.BodyHandlers.discarding());
      this.unanswered.set(0);
      return failure(answer.statusCode(), answer.headers());
    } catch (IOException ex) {
      this.unanswered.incrementAndGet();
      return "no answer";
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return "out of time";
    }
  }

  private static String failure(int status, HttpHeaders headers) {
    if (status != 200) {
      return (status == 404) ? "not found" : "status " + status;
    }
    boolean kept =
        headers.allValues("Cache-Status").stream()
            .anyMatch(value ->
                (value.contains("; hit") || value.contains("; stored"))
                    && !value.contains("bounded-stale"));
    return kept ? "" : "not kept";
  }
}
