package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.window.Answer;
import app.jewgo.limits.window.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Redis about what waits, all of it in one call. A call goes at once where none went within
 * {@value #GAP_MICROS} microseconds, else when they are over, and at most two are on their way: a
 * lone request waits for nothing, and under load a decision costs a fraction of a round trip, for
 * which it waits less than the gap. Each request has a deadline of its own; a late answer is still
 * passed on, to be accounted for. Thread-safe.
 *
 * <p>Deadlines are counted in ticks of the event loop that reads Redis' answers. While that loop
 * does not run, because the machine is busy or this process was stopped, an answer may lie there
 * unread: such time is not held against Redis, it is one tick however long it was.
 */
final class WindowBatches {

  /** From one look at the deadlines to the next, as long as anything waits. */
  static final long TICK_MILLIS = 5;

  /**
   * Between the beginnings of two calls. A call costs two wake-ups and two system calls on each
   * side, which at 6,000 requests a second was most of what a limit costs (docs/benchmarks).
   */
  static final long GAP_MICROS = 1_000;

  private static final int MOST_IN_FLIGHT = 2;

  private static final int MOST_REQUESTS = 64;

  private static final int MOST_WAITING = 10_000;

  /** Runs something on the event loop of Redis' answers. */
  @FunctionalInterface
  interface Delay {

    void run(long micros, Runnable task);
  }

  private record Waiting(List<Demand> demands, CompletableFuture<Answer> answer, long since) {}

  /** No record: each is itself only. */
  private static final class Call {

    private final List<Waiting> requests;

    private final long since;

    Call(List<Waiting> requests, long since) {
      this.requests = requests;
      this.since = since;
    }
  }

  private final Function<List<List<Demand>>, CompletionStage<List<Answer>>> redis;

  private final Delay delay;

  /** Monotonic. */
  private final LongSupplier micros;

  private final LongSupplier deadlineMillis;

  /** Told null for each call that was answered in time, else why it was not. */
  private final Consumer<@Nullable Throwable> outcome;

  /** Told what came after the request had been decided otherwise. */
  private final BiConsumer<List<Demand>, Answer> late;

  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

  private final AtomicInteger waiting = new AtomicInteger();

  /** Calls that hold one of the places; a call that is late has lost its own. */
  private final Set<Call> calls = ConcurrentHashMap.newKeySet();

  private final AtomicInteger inFlight = new AtomicInteger();

  /** When the next call may go. */
  private final AtomicLong nextAt;

  /** Whether the end of the gap is waited for: once for all requests. */
  private final AtomicBoolean paused = new AtomicBoolean();

  private final AtomicLong ticks = new AtomicLong();

  private final AtomicBoolean ticking = new AtomicBoolean();

  WindowBatches(
      Function<List<List<Demand>>, CompletionStage<List<Answer>>> redis,
      Delay delay,
      LongSupplier micros,
      LongSupplier deadlineMillis,
      Consumer<@Nullable Throwable> outcome,
      BiConsumer<List<Demand>, Answer> late) {
    this.redis = redis;
    this.delay = delay;
    this.micros = micros;
    this.nextAt = new AtomicLong(micros.getAsLong());
    this.deadlineMillis = deadlineMillis;
    this.outcome = outcome;
    this.late = late;
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
    this.queue.add(new Waiting(demands, answer, this.ticks.get()));
    send();
    goOnTicking();
    return answer;
  }

  private void send() {
    while (!this.queue.isEmpty() && !this.paused.get()) {
      if (this.inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
        this.inFlight.decrementAndGet();
        return;
      }
      if (!mayGo()) {
        this.inFlight.decrementAndGet();
        continue;
      }
      List<Waiting> batch = next();
      if (batch.isEmpty()) {
        this.inFlight.decrementAndGet();
      } else {
        send(new Call(batch, this.ticks.get()));
      }
    }
  }

  /** Takes the turn of a call, or sees to it that somebody does when the gap is over. */
  private boolean mayGo() {
    long now = this.micros.getAsLong();
    long at = this.nextAt.get();
    if (now - at >= 0) {
      return this.nextAt.compareAndSet(at, now + GAP_MICROS);
    }
    if (this.paused.compareAndSet(false, true)) {
      this.delay.run(at - now, this::goOn);
    }
    return false;
  }

  private void goOn() {
    this.paused.set(false);
    send();
  }

  private void send(Call call) {
    this.calls.add(call);
    goOnTicking();
    ask(call.requests)
        .whenComplete((answers, failure) -> {
          end(call, failure);
          for (int i = 0; i < call.requests.size(); i++) {
            Waiting one = call.requests.get(i);
            if (failure != null) {
              one.answer().completeExceptionally(failure);
            } else if (!one.answer().complete(answers.get(i))) {
              this.late.accept(one.demands(), answers.get(i));
            }
          }
          send();
        });
  }

  private CompletionStage<List<Answer>> ask(List<Waiting> batch) {
    try {
      return this.redis.apply(batch.stream().map(Waiting::demands).toList());
    } catch (RuntimeException ex) {
      return CompletableFuture.failedStage(ex);
    }
  }

  /** Frees the place of a call, once. */
  private void end(Call call, @Nullable Throwable failure) {
    if (this.calls.remove(call)) {
      this.inFlight.decrementAndGet();
      this.outcome.accept(failure);
    }
  }

  private List<Waiting> next() {
    List<Waiting> next = new ArrayList<>();
    while (next.size() < MOST_REQUESTS) {
      Waiting one = this.queue.poll();
      if (one == null) {
        break;
      }
      next.add(one);
    }
    this.waiting.addAndGet(-next.size());
    return next;
  }

  private void goOnTicking() {
    if (!this.ticking.get() && this.ticking.compareAndSet(false, true)) {
      this.delay.run(TICK_MILLIS * 1_000, this::tick);
    }
  }

  private void tick() {
    try {
      long now = this.ticks.incrementAndGet();
      // One more than the deadline: the first tick may have been under way already.
      expire(now - 1 - Math.ceilDiv(this.deadlineMillis.getAsLong(), TICK_MILLIS));
      send();
    } finally {
      this.ticking.set(false);
      if (!this.queue.isEmpty() || !this.calls.isEmpty()) {
        goOnTicking();
      }
    }
  }

  /**
   * @param newest tick from which it has been too long
   */
  private void expire(long newest) {
    for (Call call : this.calls) {
      call.requests.stream().filter(one -> one.since() <= newest).forEach(WindowBatches::giveUp);
      if (call.since <= newest) {
        end(call, late());
      }
    }
    Waiting first = this.queue.peek();
    while (first != null && first.since() <= newest) {
      if (this.queue.remove(first)) {
        this.waiting.decrementAndGet();
        giveUp(first);
      }
      first = this.queue.peek();
    }
  }

  private static void giveUp(Waiting one) {
    if (!one.answer().isDone()) {
      one.answer().completeExceptionally(late());
    }
  }

  private static TimeoutException late() {
    return new TimeoutException("no answer of Redis in time");
  }
}
