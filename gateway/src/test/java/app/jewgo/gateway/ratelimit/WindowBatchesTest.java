package app.jewgo.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.limits.window.Answer;
import app.jewgo.limits.window.Decision;
import app.jewgo.limits.window.Demand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Redis answers, time passes and its event loop runs here when the test says so. */
class WindowBatchesTest {

  private static final Demand DEMAND = Demand.of("k", 30, 60_000, 1);

  private static final Answer ACCEPTED =
      new Answer(true, List.of(new Decision(true, 30, 1, 60_000_000)));

  private static final int DEADLINE_MILLIS = 30;

  private static final int DEADLINE_TICKS = 6;

  private final List<List<List<Demand>>> sent = new ArrayList<>();

  private final List<CompletableFuture<List<Answer>>> answers = new ArrayList<>();

  private final Queue<Runnable> loop = new ArrayDeque<>();

  private final Queue<Runnable> gaps = new ArrayDeque<>();

  private long micros = Long.MAX_VALUE - 5;

  private final List<String> outcomes = new ArrayList<>();

  private final List<List<Demand>> late = new ArrayList<>();

  private final WindowBatches batches =
      new WindowBatches(
          this::redis,
          this::delay,
          () -> this.micros,
          () -> DEADLINE_MILLIS,
          this::outcome,
          (demands, answer) -> this.late.add(demands));

  private CompletionStage<List<Answer>> redis(List<List<Demand>> requests) {
    this.sent.add(requests);
    this.answers.add(new CompletableFuture<>());
    return this.answers.getLast();
  }

  private void delay(long micros, Runnable task) {
    ((micros == WindowBatches.TICK_MILLIS * 1_000) ? this.loop : this.gaps).add(task);
  }

  private void gapIsOver() {
    this.micros += WindowBatches.GAP_MICROS;
    List<Runnable> due = List.copyOf(this.gaps);
    this.gaps.clear();
    due.forEach(Runnable::run);
  }

  private void outcome(@Nullable Throwable failure) {
    this.outcomes.add((failure == null) ? "in time" : failure.getClass().getSimpleName());
  }

  /** When nothing was asked lately. */
  private CompletableFuture<Answer> ask() {
    gapIsOver();
    return askAtOnce();
  }

  private CompletableFuture<Answer> askAtOnce() {
    return this.batches.decide(List.of(DEMAND));
  }

  private void answer(int call) {
    this.answers.get(call).complete(this.sent.get(call).stream().map(any -> ACCEPTED).toList());
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      Runnable tick = this.loop.poll();
      if (tick != null) {
        tick.run();
      }
    }
  }

  @Test
  void asksTheFirstAtOnceAndWhatComesInTheGapTogether() {
    List<CompletableFuture<Answer>> asked =
        IntStream.range(0, 10).mapToObj(i -> askAtOnce()).toList();
    answer(0);
    assertThat(this.sent).extracting(List::size).containsExactly(1);
    assertThat(this.gaps).as("waited for once").hasSize(1);
    gapIsOver();
    assertThat(this.sent).extracting(List::size).containsExactly(1, 9);
    answer(1);
    assertThat(asked).allMatch(one -> one.isDone() && one.join().accepted());
    assertThat(this.outcomes).containsExactly("in time", "in time");
    gapIsOver();
    var _ = askAtOnce();
    assertThat(this.sent).extracting(List::size).containsExactly(1, 9, 1);
  }

  @Test
  void atMostTwoCallsAreOnTheirWayWithAtMost64Requests() {
    var _ = ask();
    var _ = ask();
    List<CompletableFuture<Answer>> asked = IntStream.range(0, 98).mapToObj(i -> ask()).toList();
    assertThat(this.sent).extracting(List::size).containsExactly(1, 1);
    answer(0);
    assertThat(this.sent).extracting(List::size).containsExactly(1, 1, 64);
    answer(1);
    answer(2);
    assertThat(this.sent).as("in the gap").hasSize(3);
    gapIsOver();
    answer(3);
    assertThat(this.sent).extracting(List::size).containsExactly(1, 1, 64, 34);
    assertThat(asked).allMatch(one -> one.isDone() && one.join().accepted());
  }

  @Test
  void whatIsLateIsGivenUpAndStillAccountedFor() {
    CompletableFuture<Answer> asked = ask();
    ticks(DEADLINE_TICKS);
    assertThat(asked).isNotDone();
    ticks(1);
    assertThat(asked).isCompletedExceptionally();
    assertThat(asked.exceptionNow()).isInstanceOf(TimeoutException.class);
    assertThat(this.outcomes).containsExactly("TimeoutException");
    assertThat(this.late).isEmpty();
    answer(0);
    assertThat(this.late).containsExactly(List.of(DEMAND));
    assertThat(this.outcomes).as("once for each call").hasSize(1);
  }

  /** The answer had arrived before, but this process did not run, so nothing had read it. */
  @Test
  void timeInWhichTheLoopDoesNotRunIsNotHeldAgainstRedis() {
    CompletableFuture<Answer> asked = ask();
    ticks(DEADLINE_TICKS - 1);
    // However long the machine is busy here, then the loop reads before it looks at the clock.
    answer(0);
    ticks(3);
    assertThat(asked.join()).isEqualTo(ACCEPTED);
    assertThat(this.outcomes).containsExactly("in time");
  }

  @Test
  void aLateCallTakesNobodyWithItWhoCameLater() {
    CompletableFuture<Answer> first = ask();
    CompletableFuture<Answer> second = ask();
    ticks(3);
    CompletableFuture<Answer> behind = ask();
    ticks(4);
    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompletedExceptionally();
    assertThat(behind).isNotDone();
    assertThat(this.sent).as("in the place of a late one").hasSize(3);
    answer(2);
    assertThat(behind.join()).isEqualTo(ACCEPTED);
    ticks(10);
    answer(1);
    answer(0);
    assertThat(this.late).hasSize(2);
    assertThat(this.sent).hasSize(3);
  }

  @Test
  void whoWaitsForAPlaceWaitsNoLongerThanTheDeadlineEither() {
    var _ = ask();
    var _ = ask();
    ticks(5);
    CompletableFuture<Answer> behind = ask();
    ticks(2);
    // The first two are late; it has its place, but Redis is silent still.
    assertThat(behind).isNotDone();
    ticks(5);
    assertThat(behind).isCompletedExceptionally();
    assertThat(this.outcomes).hasSize(2).containsOnly("TimeoutException");
    ticks(2);
    assertThat(this.outcomes).as("its call had its own time").hasSize(3);
  }

  @Test
  void nothingTicksWhileNothingWaits() {
    var _ = ask();
    answer(0);
    ticks(1);
    assertThat(this.loop).isEmpty();
    var _ = ask();
    assertThat(this.loop).hasSize(1);
  }

  @Test
  void aCallThatFailsFailsAtOnce() {
    CompletableFuture<Answer> asked = ask();
    this.answers.getFirst().completeExceptionally(new IllegalStateException("no connection"));
    assertThat(asked).isCompletedExceptionally();
    assertThat(this.outcomes).containsExactly("IllegalStateException");
  }
}
