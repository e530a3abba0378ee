package app.jewgo.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenessTest {

  private static final double STEP = 0.05;

  private final Lateness lateness = new Lateness();

  @Test
  void knowsItsQuantilesToAStep() {
    for (int i = 1; i <= 100; i++) {
      this.lateness.add(Math.log(i / 10.0));
    }
    assertThat(this.lateness.samples()).isEqualTo(100);
    assertThat(this.lateness.quantile(0.25)).isCloseTo(Math.log(2.5), within(STEP));
    assertThat(this.lateness.quantile(0.5)).isCloseTo(Math.log(5), within(STEP));
    assertThat(this.lateness.quantile(0.99)).isCloseTo(Math.log(9.9), within(STEP));
  }

  @Test
  void whatIsTolerableByAHairIsTolerable() {
    this.lateness.add(-1e-9);
    assertThat(Math.exp(this.lateness.quantile(0.25))).isEqualTo(1);
  }

  @Test
  void takesWhatIsBeyondItsEnds() {
    this.lateness.add(-1000);
    this.lateness.add(1000);
    assertThat(this.lateness.quantile(0.5)).isLessThan(Math.log(0.11));
    assertThat(this.lateness.quantile(1)).isGreaterThan(Math.log(90));
    this.lateness.clear();
    assertThat(this.lateness.samples()).isZero();
  }
}
