package app.jewgo.search.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ComparisonPaceTest {

  private static final Duration MOST = Duration.ofNanos(1_000);

  private final ComparisonPace pace = new ComparisonPace();

  @Test
  void theFirstBeginsAtOnceWhateverTheClockSays() {
    assertThat(this.pace.rest(Long.MIN_VALUE)).isZero();
    assertThat(this.pace.rest(Long.MAX_VALUE)).isZero();
  }

  @Test
  void restsFourTimesAsLongAsItWorked() {
    this.pace.foundNothing(1_100, Duration.ofNanos(100), MOST);
    assertThat(this.pace.rest(1_100)).isEqualTo(400);
    assertThat(this.pace.rest(1_499)).isEqualTo(1);
    assertThat(this.pace.rest(1_500)).isZero();
    assertThat(this.pace.rest(9_999)).isZero();
  }

  @Test
  void restsLessWhereTheIndexWouldGetTooOld() {
    this.pace.foundNothing(0, Duration.ofNanos(200), MOST);
    assertThat(this.pace.rest(0)).isEqualTo(500);
  }

  @Test
  void restsAsLongAsItWorkedInAnyCase() {
    this.pace.foundNothing(0, Duration.ofNanos(700), MOST);
    assertThat(this.pace.rest(0)).isEqualTo(700);
  }

  @Test
  void bearsAClockThatOverflows() {
    this.pace.foundNothing(Long.MAX_VALUE, Duration.ofNanos(100), MOST);
    assertThat(this.pace.rest(Long.MAX_VALUE)).isEqualTo(400);
    assertThat(this.pace.rest(Long.MIN_VALUE + 399)).isZero();
  }
}
