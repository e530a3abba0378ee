package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PresenceTest {

  private final Presence presence = new Presence();

  @Test
  void takesNoPartUntilItWasSeen() {
    assertThat(this.presence.isHere()).isFalse();
    assertThat(this.presence.answered(millis(0), millis(1))).isTrue();
    assertThat(this.presence.isHere()).isTrue();
  }

  @Test
  void isLeftAtTheFirstFaultAndOnlyOnce() {
    this.presence.answered(millis(0), millis(1));
    assertThat(this.presence.fault(millis(2), millis(10))).isTrue();
    assertThat(this.presence.fault(millis(2), millis(11))).isFalse();
    assertThat(this.presence.isHere()).isFalse();
  }

  @Test
  void answerToAQuestionFromBeforeTheFaultProvesNothing() {
    this.presence.answered(millis(0), millis(1));
    this.presence.fault(millis(2), millis(10));
    assertThat(this.presence.answered(millis(9), millis(100))).isFalse();
    assertThat(this.presence.answered(millis(60), millis(100))).isTrue();
  }

  @Test
  void faultOfAQuestionFromBeforeTheReturnProvesNothing() {
    this.presence.answered(millis(0), millis(1));
    this.presence.fault(millis(2), millis(10));
    this.presence.answered(millis(60), millis(61));
    assertThat(this.presence.fault(millis(3), millis(2000))).isFalse();
    assertThat(this.presence.isHere()).isTrue();
    assertThat(this.presence.fault(millis(62), millis(2000))).isTrue();
  }

  @Test
  void comesBackLaterEachTimeItFails() {
    long now = 0;
    this.presence.answered(millis(now), millis(now));
    for (long pause : new long[] {50, 100, 200, 400, 800, 1600, 3200, 5000, 5000}) {
      now++;
      this.presence.fault(millis(now), millis(now));
      assertThat(this.presence.answered(millis(now + pause - 1), millis(now + pause))).isFalse();
      now += pause;
      assertThat(this.presence.answered(millis(now), millis(now))).as("after %d", pause).isTrue();
    }
  }

  @Test
  void isForgivenAfterAWhile() {
    this.presence.answered(millis(0), millis(0));
    for (int i = 0; i < 5; i++) {
      this.presence.fault(millis(10_000L * i), millis(10_000L * i));
      this.presence.answered(millis(10_000L * i + 5_000), millis(10_000L * i + 5_000));
    }
    this.presence.fault(millis(90_000), millis(90_000));
    assertThat(this.presence.answered(millis(90_050), millis(90_050))).isTrue();
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
