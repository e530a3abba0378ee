package app.jewgo.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

  private long now = Duration.ofHours(1).toNanos();

  private double share = 0.2;

  private int floor;

  private final RetryBudget budget =
      new RetryBudget(() -> this.now, () -> this.share, () -> this.floor);

  @Test
  void allowsAShareOfTheRequests() {
    assertThat(repeats()).isZero();
    requests(100);
    assertThat(repeats()).isEqualTo(20);
    requests(10);
    assertThat(repeats()).isEqualTo(2);
  }

  @Test
  void remembersTenSeconds() {
    requests(100);
    after(Duration.ofSeconds(9));
    assertThat(repeats()).isEqualTo(20);
    after(Duration.ofSeconds(1));
    requests(10);
    assertThat(repeats()).as("the requests are gone, what they allowed is not").isZero();
    after(Duration.ofSeconds(9));
    assertThat(repeats()).isEqualTo(2);
    after(Duration.ofDays(1));
    assertThat(repeats()).isZero();
  }

  @Test
  void allowsSomeWhereThereAreFewRequests() {
    this.floor = 1;
    requests(1);
    assertThat(repeats()).isEqualTo(10);
  }

  @Test
  void follows() {
    requests(100);
    this.share = 0;
    assertThat(repeats()).isZero();
    this.share = 1;
    assertThat(repeats()).isEqualTo(100);
  }

  private void requests(int count) {
    for (int i = 0; i < count; i++) {
      this.budget.request();
    }
  }

  private int repeats() {
    int repeats = 0;
    while (this.budget.tryRepeat()) {
      repeats++;
    }
    return repeats;
  }

  private void after(Duration duration) {
    this.now += duration.toNanos();
  }
}
