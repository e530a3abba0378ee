package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.database.Slots.Outcome;
import app.jewgo.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void isFullBeyondTheLimit() throws InterruptedException {
    Slots slots = new Slots(2);
    assertThat(slots.take(LONG)).isEqualTo(Outcome.TAKEN);
    assertThat(slots.take(LONG)).isEqualTo(Outcome.TAKEN);
    assertThat(slots.take(Duration.ofMillis(1))).isEqualTo(Outcome.FULL);
    slots.giveBack();
    assertThat(slots.take(Duration.ZERO)).isEqualTo(Outcome.TAKEN);
  }

  @Test
  void whoWaitsGetsWhatIsGivenBack() throws InterruptedException {
    Slots slots = new Slots(1);
    slots.take(LONG);
    List<CompletableFuture<Outcome>> waiting = waiting(slots, 3);
    for (int i = 0; i < 3; i++) {
      slots.giveBack();
      int served = i + 1;
      Eventually.await(
          LONG, () -> waiting.stream().filter(CompletableFuture::isDone).count() == served);
    }
    assertThat(waiting).allSatisfy(one -> assertThat(one.join()).isEqualTo(Outcome.TAKEN));
  }

  @Test
  void departureSendsTheWaitingAway() throws InterruptedException {
    Slots slots = new Slots(1);
    slots.take(LONG);
    List<CompletableFuture<Outcome>> waiting = waiting(slots, 3);
    Eventually.await(
        LONG,
        () -> {
          slots.serverLeft();
          return waiting.stream().allMatch(CompletableFuture::isDone);
        });
    assertThat(waiting).allSatisfy(one -> assertThat(one.join()).isEqualTo(Outcome.SERVER_LEFT));
    assertThat(slots.used()).isEqualTo(1);
  }

  @Test
  void moreSlotsServeTheWaiting() throws InterruptedException {
    Slots slots = new Slots(1);
    slots.take(LONG);
    List<CompletableFuture<Outcome>> waiting = waiting(slots, 3);
    slots.resize(4);
    Eventually.await(LONG, () -> waiting.stream().allMatch(CompletableFuture::isDone));
    assertThat(slots.used()).isEqualTo(4);
  }

  @Test
  void tooManyWaitingAreRefusedAtOnce() throws InterruptedException {
    Slots slots = new Slots(1);
    slots.take(LONG);
    List<CompletableFuture<Outcome>> waiting = waiting(slots, 9);
    Eventually.await(LONG, () -> waiting.stream().filter(CompletableFuture::isDone).count() == 1);
    assertThat(
            waiting.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .toList())
        .containsExactly(Outcome.FULL);
    slots.serverLeft();
  }

  private static List<CompletableFuture<Outcome>> waiting(Slots slots, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return slots.take(LONG);
                  } catch (InterruptedException ex) {
                    throw new IllegalStateException(ex);
                  }
                },
                Executors.newVirtualThreadPerTaskExecutor()))
        .toList();
  }
}
