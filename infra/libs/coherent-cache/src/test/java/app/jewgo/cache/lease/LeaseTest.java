package app.jewgo.cache.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.time.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private final ManualClock clock = new ManualClock();

  private final Lease lease = new Lease(Duration.ofSeconds(1), this.clock);

  @Test
  void isHeldFromABeatUntilASecondAfterItsReportWasSent() {
    long sent = this.lease.now();
    this.clock.advanceMillis(300);
    this.lease.reported(token(4), sent);
    assertThat(this.lease.isHeld()).as("without a beat").isFalse();

    this.lease.beat(beat(4, 70));
    assertThat(this.lease.isHeld()).isTrue();
    assertThat(this.lease.horizon()).isEqualTo(70);
    this.clock.advanceMillis(699);
    assertThat(this.lease.isHeld()).isTrue();
    this.clock.advanceMillis(1);
    assertThat(this.lease.isHeld()).as("counted from sending, not from the answer").isFalse();
  }

  @Test
  void isNotHeldForWhoReadTheClockBeforeItWasMade() {
    long before = this.clock.nanos();
    this.clock.advanceMillis(1);
    Lease made = new Lease(Duration.ofSeconds(1), this.clock);
    assertThat(made.isHeldAt(before)).isFalse();
    made.reported(token(4), made.now());
    made.beat(beat(4, 70));
    assertThat(made.isHeldAt(before)).as("won since").isTrue();
  }

  @Test
  void aBeatFromBeforeTheReportSaysNothing() {
    this.lease.reported(token(4), this.lease.now());
    this.lease.beat(beat(3, 70));
    assertThat(this.lease.isHeld()).isFalse();
  }

  @Test
  void aBeatOfAnotherLifeOfRedisSaysNothing() {
    this.lease.reported(token(4), this.lease.now());
    this.lease.beat(new Beat(new Token("other", 9), 70));
    assertThat(this.lease.isHeld()).isFalse();
  }

  @Test
  void theBeatMayBeFasterThanTheReportsAnswer() {
    long sent = this.lease.now();
    this.lease.beat(beat(5, 70));
    this.clock.advanceMillis(400);
    this.lease.reported(token(5), sent);
    this.clock.advanceMillis(599);
    assertThat(this.lease.isHeld()).isTrue();
    this.clock.advanceMillis(1);
    assertThat(this.lease.isHeld()).isFalse();
  }

  @Test
  void aBeatCoversEveryReportBeforeIt() {
    this.lease.reported(token(4), this.lease.now());
    this.clock.advanceMillis(200);
    this.lease.reported(token(6), this.lease.now());
    this.clock.advanceMillis(200);
    this.lease.reported(token(8), this.lease.now());

    this.lease.beat(beat(7, 70));
    this.clock.advanceMillis(799);
    assertThat(this.lease.isHeld()).as("by report 6").isTrue();
    this.clock.advanceMillis(1);
    assertThat(this.lease.isHeld()).isFalse();
  }

  @Test
  void anOlderReportDoesNotShortenIt() {
    long early = this.lease.now();
    this.clock.advanceMillis(500);
    this.lease.reported(token(9), this.lease.now());
    this.lease.beat(beat(9, 70));
    this.lease.reported(token(2), early);
    this.clock.advanceMillis(999);
    assertThat(this.lease.isHeld()).isTrue();
  }

  @Test
  void ofManyReportsTheOldAreNotForgottenForTheNew() {
    for (int i = 1; i <= 1_000; i++) {
      this.lease.reported(token(i), this.lease.now());
      this.clock.advanceMillis(1);
    }
    this.lease.beat(beat(500, 70));
    assertThat(this.lease.isHeld()).as("of report 500, half a second ago").isTrue();
    this.clock.advanceMillis(480);
    assertThat(this.lease.isHeld()).as("spaced by less than 20 ms").isTrue();
    this.clock.advanceMillis(20);
    assertThat(this.lease.isHeld()).as("no later than by report 500").isFalse();
  }

  @Test
  void reportsWithoutBeatsAreForgotten() {
    for (int i = 1; i <= 129; i++) {
      this.lease.reported(token(i), this.lease.now());
      this.clock.advanceMillis(20);
    }
    this.clock.advanceMillis(-129 * 20);
    this.lease.beat(beat(1, 70));
    assertThat(this.lease.isHeld()).as("the first of 129").isFalse();
    this.lease.beat(beat(2, 70));
    assertThat(this.lease.isHeld()).isTrue();
  }

  @Test
  void isNotHeldAtFirst() {
    assertThat(this.lease.isHeld()).isFalse();
    assertThatThrownBy(() -> new Lease(Duration.ZERO, this.clock))
        .hasMessage("length: PT0S (expected: > 0)");
  }

  private static Token token(long number) {
    return new Token("life", number);
  }

  private static Beat beat(long counter, long horizon) {
    return new Beat(token(counter), horizon);
  }
}
