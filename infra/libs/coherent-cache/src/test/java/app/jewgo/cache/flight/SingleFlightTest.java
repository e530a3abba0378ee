package app.jewgo.cache.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

  private final SingleFlight<String, String> flights = new SingleFlight<>();

  private final List<CompletableFuture<String>> loads = new ArrayList<>();

  private final CompletableFuture<String> waited = new CompletableFuture<>();

  @Test
  void whoAsksMeanwhileSharesWhatPassesHisCheck() {
    CompletableFuture<String> first = join(true);
    CompletableFuture<String> second = join(true);
    assertThat(this.loads).hasSize(1);
    this.loads.getFirst().complete("value");
    assertThat(first).isCompletedWithValue("value");
    assertThat(second).isCompletedWithValue("value");
    assertThat(this.flights.size()).isZero();
  }

  @Test
  void whoBeganItNeedsNoCheck() {
    CompletableFuture<String> own = join(false);
    this.loads.getFirst().complete("value");
    assertThat(own).isCompletedWithValue("value");
  }

  @Test
  void thoseForWhomItFailsShareTheNext() {
    var _ = join(true);
    CompletableFuture<String> one = join(false);
    CompletableFuture<String> other = join(false);
    CompletableFuture<String> content = join(true);
    this.loads.getFirst().complete("old");

    assertThat(content).isCompletedWithValue("old");
    assertThat(this.loads).as("one flight more, for both").hasSize(2);
    assertThat(one).isNotDone();
    this.loads.getLast().complete("new");
    assertThat(one).isCompletedWithValue("new");
    assertThat(other).isCompletedWithValue("new");
  }

  @Test
  void aFailureIsSharedOnlyByThoseBeforeWhomItBegan() {
    CompletableFuture<String> own = join(true);
    CompletableFuture<String> joined = join(true);
    this.loads.getFirst().completeExceptionally(new IllegalStateException("down"));

    assertThat(own).isCompletedExceptionally();
    assertThat(joined).as("has another try").isNotDone();
    this.loads.getLast().completeExceptionally(new IllegalStateException("still"));
    assertThat(joined).isCompletedExceptionally();
    assertThat(this.loads).hasSize(2);
  }

  @Test
  void aComputationThatDoesNotEvenBeginFailsAlone() {
    CompletableFuture<String> own =
        this.flights.join(
            "key",
            value -> true,
            () -> {
              throw new IllegalStateException("refused");
            });
    assertThat(own).isCompletedExceptionally();
    assertThat(this.flights.size()).isZero();
  }

  @Test
  void whoGivesUpDoesNotTakeTheOthersAlong() {
    CompletableFuture<String> own = join(true);
    CompletableFuture<String> other = join(true);
    own.cancel(true);
    this.loads.getFirst().complete("value");
    assertThat(other).isCompletedWithValue("value");
  }

  @Test
  void aThousandThreadsCauseOneComputation() throws Exception {
    AtomicInteger computed = new AtomicInteger();
    CompletableFuture<String> work = new CompletableFuture<>();
    CountDownLatch joined = new CountDownLatch(1_000);
    List<CompletableFuture<String>> results = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            results.add(
                this.flights.join(
                    "key",
                    value -> true,
                    () -> {
                      computed.incrementAndGet();
                      return work;
                    }));
            joined.countDown();
          }));
    }
    joined.await();
    work.complete("value");
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(computed).hasValue(1);
    assertThat(results).hasSize(1_000).allSatisfy(r -> assertThat(r).isCompletedWithValue("value"));
  }

  @Test
  void whoMayWaitComputesOnItsOwnThread() throws Exception {
    Thread caller = Thread.currentThread();
    assertThat(this.flights.get("key", value -> false, () -> Thread.currentThread().getName()))
        .isEqualTo(new Landing<>(caller.getName(), true));

    assertThatThrownBy(() ->
            this.flights.get(
                "key",
                value -> true,
                () -> {
                  throw new IOException("down");
                }))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whoWaitedInVainComputesHimself() throws Exception {
    var _ = join(true);
    Thread waiter =
        Thread.startVirtualThread(() -> {
          try {
            this.waited.complete(this.flights.get("key", value -> false, () -> "own").value());
          } catch (Exception ex) {
            this.waited.completeExceptionally(ex);
          }
        });
    Eventually.await(Duration.ofMinutes(1), () -> waiter.getState() == Thread.State.WAITING);
    this.loads.getFirst().complete("old");
    assertThat(this.waited.get(10, TimeUnit.SECONDS)).isEqualTo("own");
  }

  private CompletableFuture<String> join(boolean check) {
    return this.flights.join(
        "key",
        value -> check,
        () -> {
          CompletableFuture<String> load = new CompletableFuture<>();
          this.loads.add(load);
          return load;
        });
  }
}
