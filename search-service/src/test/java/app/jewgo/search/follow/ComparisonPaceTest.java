package app.jewgo.search.follow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonPaceTest {

  private final ComparisonPace pace = new ComparisonPace();

  @Test
  void theFirstBeginsAtOnceWhateverTheClockSays() {
    assertThat(this.pace.rest(Long.MIN_VALUE)).isZero();
    assertThat(this.pace.rest(Long.MAX_VALUE)).isZero();
  }

  @Test
  void restsFourTimesAsLongAsItWorked() {
    this.pace.compared(1_000, 1_100);
    assertThat(this.pace.rest(1_100)).isEqualTo(400);
    assertThat(this.pace.rest(1_499)).isEqualTo(1);
    assertThat(this.pace.rest(1_500)).isZero();
    assertThat(this.pace.rest(9_999)).isZero();
  }

  @Test
  void bearsAClockThatOverflows() {
    this.pace.compared(Long.MAX_VALUE - 100, Long.MAX_VALUE);
    assertThat(this.pace.rest(Long.MAX_VALUE)).isEqualTo(400);
    assertThat(this.pace.rest(Long.MIN_VALUE + 399)).isZero();
  }
}
