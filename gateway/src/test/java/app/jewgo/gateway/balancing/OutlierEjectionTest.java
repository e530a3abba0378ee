package app.jewgo.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutlierEjectionTest {

  private static final OutlierEjection RULE =
      new OutlierEjection(3, Duration.ofSeconds(5), Duration.ofSeconds(12), 0.5);

  private final Conduct conduct = new Conduct();

  private long now = 1_000;

  @Test
  void ejectsAfterFailuresInARow() {
    assertThat(fails()).isFalse();
    assertThat(fails()).isFalse();
    succeeds();
    assertThat(fails()).isFalse();
    assertThat(fails()).isFalse();
    assertThat(fails()).isTrue();
    assertThat(this.conduct.isEjected(this.now)).isTrue();
    after(4);
    assertThat(this.conduct.isEjected(this.now)).isTrue();
    after(1);
    assertThat(this.conduct.isEjected(this.now)).isFalse();
  }

  @Test
  void ejectsForLongerEachTime() {
    ejected();
    assertThat(secondsUntilReturn()).isEqualTo(5);
    assertThat(fails()).as("one failure is enough now").isTrue();
    assertThat(secondsUntilReturn()).isEqualTo(10);
    assertThat(fails()).isTrue();
    assertThat(secondsUntilReturn()).isEqualTo(12);
  }

  @Test
  void forgivesWithTime() {
    ejected();
    secondsUntilReturn();
    succeeds();
    assertThat(fails()).as("a success restores the full count").isFalse();
    after(13);
    succeeds();
    ejected();
    assertThat(secondsUntilReturn()).as("and a long time well done the first length").isEqualTo(5);
  }

  @Test
  void doesNotCountWhatWasSentBefore() {
    ejected();
    succeeds();
    assertThat(fails()).isFalse();
    assertThat(this.conduct.isEjected(this.now)).isTrue();
    assertThat(secondsUntilReturn()).isEqualTo(5);
  }

  @Test
  void ejectsNobodyWhereTooManyAre() {
    for (int i = 0; i < 10; i++) {
      assertThat(this.conduct.failed(this.now, false, RULE)).isFalse();
    }
    assertThat(fails()).as("as soon as it is allowed").isTrue();
  }

  @Test
  void ejectsAtMostHalf() {
    assertThat(RULE.isAllowed(0, 1)).isFalse();
    assertThat(RULE.isAllowed(0, 2)).isTrue();
    assertThat(RULE.isAllowed(0, 3)).isTrue();
    assertThat(RULE.isAllowed(1, 3)).isFalse();
    assertThat(RULE.isAllowed(1, 4)).isTrue();
    assertThat(RULE.isAllowed(2, 4)).isFalse();
  }

  private void ejected() {
    while (!fails()) {
      assertThat(this.conduct.isEjected(this.now)).isFalse();
    }
  }

  private boolean fails() {
    return this.conduct.failed(this.now, true, RULE);
  }

  private void succeeds() {
    this.conduct.succeeded(this.now, RULE);
  }

  private void after(int seconds) {
    this.now += Duration.ofSeconds(seconds).toNanos();
  }

  private int secondsUntilReturn() {
    int seconds = 0;
    while (this.conduct.isEjected(this.now)) {
      after(1);
      seconds++;
    }
    return seconds;
  }
}
