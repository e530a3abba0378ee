package app.jewgo.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineBudgetTest {

  private long now = Duration.ofHours(1).toNanos();

  private final LineBudget budget = new LineBudget(() -> this.now, 2);

  @Test
  void isSoManyLinesASecondAndACountOfTheRest() {
    assertThat(this.budget.tryTake()).isTrue();
    assertThat(this.budget.tryTake()).isTrue();
    assertThat(this.budget.tryTake()).isFalse();
    assertThat(this.budget.tryTake()).isFalse();
    this.now += Duration.ofMillis(999).toNanos();
    assertThat(this.budget.tryTake()).isFalse();
    this.now += Duration.ofMillis(1).toNanos();
    assertThat(this.budget.tryTake()).isTrue();
    assertThat(this.budget.takeSkipped()).isEqualTo(3);
    assertThat(this.budget.takeSkipped()).isZero();
  }
}
