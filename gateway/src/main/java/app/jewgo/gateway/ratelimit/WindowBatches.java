package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.window.Answer;
import app.jewgo.limits.window.Demand;
import app.jewgo.limits.window.RedisRingWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Redis about what waits, all of it in one call, while at most two calls are on their way:
 * under load a decision costs a fraction of a round trip. Each call has one deadline; when it
 * passes, all that wait behind it fail, too. Thread-safe.
 */
final class WindowBatches {

  private static final int MOST_IN_FLIGHT = 2;

  private static final int MOST_REQUESTS = 64;

  private static final int MOST_WAITING = 10_000;

  private record Waiting(List<Demand> demands, CompletableFuture<Answer> answer) {}

  private final RedisRingWindow redis;

  private final LongSupplier deadlineMillis;

  /** Told null for each call that was answered, else why it was not. */
  private final Consumer<@Nullable Throwable> outcome;

  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

  private final AtomicInteger waiting = new AtomicInteger();

  private final AtomicInteger inFlight = new AtomicInteger();

  WindowBatches(
      RedisRingWindow redis, LongSupplier deadlineMillis, Consumer<@Nullable Throwable> outcome) {
    this.redis = redis;
    this.deadlineMillis = deadlineMillis;
    this.outcome = outcome;
  }

  /**
   * @return completed on a thread of Redisson's; failed if Redis does not answer in time, whether
   *     it was charged or not
   */
  CompletableFuture<Answer> decide(List<Demand> demands) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (this.waiting.incrementAndGet() > MOST_WAITING) {
      this.waiting.decrementAndGet();
      answer.completeExceptionally(new TimeoutException("too many wait for Redis"));
      return answer;
    }
    this.queue.add(new Waiting(demands, answer));
    send();
    return answer;
  }

  private void send() {
    while (!this.queue.isEmpty()) {
      if (this.inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
        this.inFlight.decrementAndGet();
        return;
      }
      List<Waiting> batch = next(MOST_REQUESTS);
      if (batch.isEmpty()) {
        this.inFlight.decrementAndGet();
      } else {
        send(batch);
      }
    }
  }

  private void send(List<Waiting> batch) {
    CompletionStage<List<Answer>> asked =
        ask(batch)
            .toCompletableFuture()
            .orTimeout(this.deadlineMillis.getAsLong(), TimeUnit.MILLISECONDS);
    asked.whenComplete((answers, failure) -> {
      this.inFlight.decrementAndGet();
      this.outcome.accept(failure);
      if (failure != null) {
        fail(batch, failure);
        fail(next(MOST_WAITING), failure);
      } else {
        for (int i = 0; i < batch.size(); i++) {
          batch.get(i).answer().complete(answers.get(i));
        }
      }
      send();
    });
  }

  private CompletionStage<List<Answer>> ask(List<Waiting> batch) {
    try {
      return this.redis.decideAll(batch.stream().map(Waiting::demands).toList());
    } catch (RuntimeException ex) {
      return CompletableFuture.failedStage(ex);
    }
  }

  private List<Waiting> next(int most) {
    List<Waiting> next = new ArrayList<>();
    while (next.size() < most) {
      Waiting one = this.queue.poll();
      if (one == null) {
        break;
      }
      next.add(one);
    }
    this.waiting.addAndGet(-next.size());
    return next;
  }

  private static void fail(List<Waiting> batch, Throwable failure) {
    batch.forEach(one -> one.answer().completeExceptionally(failure));
  }
}
