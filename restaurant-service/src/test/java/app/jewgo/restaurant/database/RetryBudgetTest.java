package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {

  @Test
  void oneInTenAfterTheSavingsAreSpent() {
    RetryBudget budget = new RetryBudget();
    int repeated = 0;
    for (int i = 0; i < 1000; i++) {
      budget.earn();
      if (budget.spend()) {
        repeated++;
      }
    }
    assertThat(repeated).isBetween(100, 111);
  }
}
