package app.jewgo.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DecayingTest {

  private static final long HALF_LIFE = 1_000;

  private static final Offset<Double> ROUNDING = within(1e-9);

  private final Decaying number = new Decaying();

  @Test
  void halves() {
    this.number.approach(8, 1, 0, HALF_LIFE);
    assertThat(this.number.at(0, HALF_LIFE)).isEqualTo(8, ROUNDING);
    assertThat(this.number.at(1_000, HALF_LIFE)).isEqualTo(4, ROUNDING);
    assertThat(this.number.at(3_000, HALF_LIFE)).isEqualTo(1, ROUNDING);
  }

  @Test
  void approaches() {
    this.number.approach(1, 0.5, 0, HALF_LIFE);
    this.number.approach(1, 0.5, 0, HALF_LIFE);
    assertThat(this.number.at(0, HALF_LIFE)).isEqualTo(0.75, ROUNDING);
    this.number.approach(0, 1, 0, HALF_LIFE);
    assertThat(this.number.at(0, HALF_LIFE)).isZero();
  }

  @Test
  void standsWhereTimeSeemsToGoBack() {
    this.number.approach(8, 1, 5_000, HALF_LIFE);
    assertThat(this.number.at(4_000, HALF_LIFE)).isEqualTo(8, ROUNDING);
  }

  @Test
  void forgets() {
    this.number.approach(8, 1, 0, HALF_LIFE);
    this.number.clear();
    assertThat(this.number.at(0, HALF_LIFE)).isZero();
  }
}
