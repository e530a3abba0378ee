package app.jewgo.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void sharesAreOfAnswersAndFailuresStandBeside() {
    Tally one = new Tally();
    for (int i = 1; i <= 3_000; i++) {
      one.answered((i <= 2_700) ? "gateway" : "origin", i * 1_000_000L);
    }
    Tally other = new Tally();
    other.failed("status 503");
    other.add(one);
    other.add(new Tally());
    assertThat(other.requests()).isEqualTo(3_001);
    assertThat(other.failed()).isOne();
    assertThat(other.failures()).containsEntry("status 503", 1L);
    assertThat(other.hitPercent()).isCloseTo(90, Offset.offset(1e-9));
    assertThat(other.millis(0.5)).isCloseTo(1_500, Offset.offset(2.0));
    assertThat(other.millis(1)).isEqualTo(3_000);
  }

  @Test
  void nothingIsZero() {
    Tally none = new Tally();
    none.add(new Tally());
    none.answered("gateway", 1);
    assertThat(none.requests()).isOne();
    assertThat(new Tally().hitPercent()).isZero();
    assertThat(new Tally().millis(0.99)).isZero();
  }
}
