package app.jewgo.restaurant.database;

import static app.jewgo.restaurant.database.ReplicaChoice.NOBODY;
import static app.jewgo.restaurant.database.ReplicaChoice.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.restaurant.database.ReplicaChoice.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaChoiceTest {

  private static final Duration BOUND = Duration.ofSeconds(1);

  private final Random random = new Random(7);

  @Test
  void fewestOutstandingWins() {
    assertThat(choose(true, fresh(3), fresh(1), fresh(2))).isEqualTo(1);
  }

  @Test
  void equalsTakeTurns() {
    assertThat(
            IntStream.range(0, 100)
                .mapToObj(i -> choose(true, fresh(4), fresh(1), fresh(1), fresh(1)))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void laggingReplicaIsPassedOver() {
    Candidate lagging = new Candidate(true, false, 10, 0, Duration.ofMillis(1001), 0);
    Candidate atBound = new Candidate(true, false, 10, 0, BOUND, 50);
    assertThat(choose(true, lagging, atBound)).isEqualTo(1);
  }

  @Test
  void replicaThatOwesAChangeIsPassedOver() {
    Candidate owing = new Candidate(true, false, 10, 11, Duration.ZERO, 0);
    Candidate paid = new Candidate(true, false, 11, 11, Duration.ZERO, 50);
    assertThat(choose(true, owing, paid)).isEqualTo(1);
  }

  @Test
  void withoutAFreshReplicaThePrimaryAnswers() {
    Candidate away = new Candidate(false, false, 10, 0, Duration.ZERO, 0);
    Candidate tried = new Candidate(true, true, 10, 0, Duration.ZERO, 0);
    assertThat(choose(true, away, tried)).isEqualTo(PRIMARY);
    assertThat(choose(true)).isEqualTo(PRIMARY);
  }

  @Test
  void withoutAPrimaryTheFurthestReplicaIsBetterThanNone() {
    Candidate behind = new Candidate(true, false, 10, 20, Duration.ofHours(1), 0);
    Candidate further = new Candidate(true, false, 12, 20, Duration.ofHours(1), 9);
    Candidate away = new Candidate(false, false, 20, 0, Duration.ZERO, 0);
    assertThat(choose(false, behind, further, away)).isEqualTo(1);
  }

  @Test
  void nobodyIsLeft() {
    assertThat(choose(false, new Candidate(false, false, 10, 0, Duration.ZERO, 0)))
        .isEqualTo(NOBODY);
    assertThat(choose(false, new Candidate(true, true, 10, 0, Duration.ZERO, 0))).isEqualTo(NOBODY);
  }

  private int choose(boolean primary, Candidate... candidates) {
    return ReplicaChoice.choose(List.of(candidates), primary, BOUND, this.random);
  }

  private static Candidate fresh(int outstanding) {
    return new Candidate(true, false, 10, 5, Duration.ZERO, outstanding);
  }
}
