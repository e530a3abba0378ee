package app.jewgo.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlownessTest {

  private static final double TEN_TIMES = Math.log(10);

  private final SlowInstances rule = new SlowInstances(3, Duration.ofSeconds(5));

  private final Slowness slowness = new Slowness();

  private long now = Duration.ofHours(1).toNanos();

  @Test
  void oneStragglerSaysLittle() {
    took(TEN_TIMES);
    assertThat(isAvoided()).isFalse();
  }

  @Test
  void someInARowSayALotAndAreForgotten() {
    for (int i = 0; i < 16; i++) {
      took(TEN_TIMES);
    }
    assertThat(isAvoided()).isTrue();
    after(Duration.ofSeconds(5));
    assertThat(isAvoided()).isFalse();
    assertThat(this.slowness.at(this.now, true, this.rule)).as("by many").isPositive();
  }

  @Test
  void whereAllAreLateNobodyIsAvoided() {
    staySlow(TEN_TIMES * 0.6, false);
    after(Duration.ofSeconds(5));
    assertThat(this.slowness.at(this.now, true, this.rule)).isLessThan(TEN_TIMES / 2);
  }

  @Test
  void whatStaysSlowIsTriedByOneRequestThatDecides() {
    staySlow(0, false);
    after(Duration.ofSeconds(4));
    assertThat(isAvoided()).isTrue();
    after(Duration.ofSeconds(1));
    assertThat(isAvoided()).as("may be tried").isFalse();
    assertThat(this.slowness.at(this.now, true, this.rule)).as("by one").isEqualTo(TEN_TIMES);
    took(TEN_TIMES);
    assertThat(isAvoided()).isTrue();
    after(Duration.ofSeconds(10));
    took(0);
    assertThat(isAvoided()).isFalse();
    assertThat(this.slowness.at(this.now, true, this.rule)).isZero();
  }

  @Test
  void whatIsTriedInVainIsAvoidedLonger() {
    staySlow(0, false);
    for (int seconds : new int[] {5, 10, 20, 20}) {
      after(Duration.ofSeconds(seconds - 1));
      assertThat(isAvoided()).as("for " + seconds + " s").isTrue();
      after(Duration.ofSeconds(1));
      assertThat(isAvoided()).isFalse();
      took(TEN_TIMES);
    }
    after(Duration.ofSeconds(20));
    took(0);
    staySlow(0, false);
    after(Duration.ofSeconds(5));
    assertThat(isAvoided()).as("once well, it begins anew").isFalse();
  }

  @Test
  void whatIsYoungGetsWarmByMany() {
    staySlow(0, true);
    after(Duration.ofSeconds(5));
    assertThat(this.slowness.at(this.now, true, this.rule)).isLessThan(TEN_TIMES / 2);
  }

  @Test
  void whatWasSentBeforeSaysNothing() {
    staySlow(0, false);
    took(0);
    assertThat(isAvoided()).isTrue();
  }

  @Test
  void forgets() {
    staySlow(0, false);
    this.slowness.clear();
    assertThat(isAvoided()).isFalse();
  }

  /** For ten seconds, each answer is late. */
  private void staySlow(double least, boolean young) {
    for (int i = 0; i < 100; i++) {
      this.slowness.took(TEN_TIMES, least, young, this.now, this.rule);
      after(Duration.ofMillis(100));
    }
  }

  private void took(double log) {
    this.slowness.took(log, 0, false, this.now, this.rule);
  }

  private void after(Duration time) {
    this.now += time.toNanos();
  }

  private boolean isAvoided() {
    return this.rule.isSlow(this.slowness.at(this.now, false, this.rule));
  }
}
