package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.memory.Outage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WalTimelineTest {

  private final WalTimeline timeline = new WalTimeline(0);

  @Test
  void lagIsTheAgeOfTheOldestMissedPosition() {
    this.timeline.primaryAt(100, millis(0));
    this.timeline.primaryAt(200, millis(500));
    this.timeline.primaryAt(300, millis(1000));
    assertThat(this.timeline.lag(300, millis(1400))).isEqualTo(Duration.ZERO);
    assertThat(this.timeline.lag(250, millis(1400))).isEqualTo(Duration.ofMillis(400));
    assertThat(this.timeline.lag(100, millis(1400))).isEqualTo(Duration.ofMillis(900));
    assertThat(this.timeline.lag(50, millis(1400))).isEqualTo(Duration.ofMillis(1400));
  }

  @Test
  void idlePrimaryCausesNoLag() {
    this.timeline.primaryAt(100, millis(0));
    this.timeline.primaryAt(100, millis(60_000));
    assertThat(this.timeline.lag(100, millis(60_000))).isEqualTo(Duration.ZERO);
  }

  @Test
  void replicaThatReceivesNothingFallsBehindOnceThePrimaryMoves() {
    this.timeline.primaryAt(100, millis(0));
    this.timeline.primaryAt(101, millis(60_000));
    assertThat(this.timeline.lag(100, millis(60_900))).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  void aheadOfWhatWasSeenIsNoLag() {
    this.timeline.primaryAt(100, millis(0));
    assertThat(this.timeline.lag(120, millis(10))).isEqualTo(Duration.ZERO);
  }

  @Test
  void youngerPrimaryStartsAnew() {
    this.timeline.primaryAt(1000, millis(0));
    this.timeline.primaryAt(100, millis(500));
    assertThat(this.timeline.lag(100, millis(5000))).isEqualTo(Duration.ZERO);
  }

  @Test
  void forgetsTheOldest() {
    for (int i = 0; i < 10_000; i++) {
      this.timeline.primaryAt(i, millis(i));
    }
    assertThat(this.timeline.lag(0, millis(10_000))).isEqualTo(Duration.ofMillis(512));
  }

  @Test
  void aPositionIsAtMostAsOldAsTheLookBeforeItWasSeen() {
    this.timeline.primaryAt(100, millis(0));
    this.timeline.primaryAt(100, millis(500));
    this.timeline.primaryAt(200, millis(1000));
    assertThat(this.timeline.lagAtMost(200, millis(1400))).isEqualTo(Duration.ofMillis(400));
    assertThat(this.timeline.lagAtMost(100, millis(1400))).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  void aPrimaryThatTakesNoConnectionsMakesNobodyOlder() {
    this.timeline.primaryAt(100, millis(0));
    this.timeline.primaryGoneAt(millis(60_000));
    assertThat(this.timeline.lagAtMost(100, millis(60_300))).isEqualTo(Duration.ofMillis(300));
    this.timeline.primaryAt(200, millis(60_500));
    assertThat(this.timeline.lag(100, millis(62_000))).isEqualTo(Duration.ofMillis(1_500));
    assertThat(this.timeline.lagAtMost(100, millis(62_000)))
        .as("it may have taken changes ever since it was last seen to take none")
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatNobodyLooksAtMayHaveMoved() {
    this.timeline.primaryAt(100, millis(0));
    assertThat(this.timeline.lagAtMost(100, millis(7_000))).isEqualTo(Duration.ofSeconds(7));
    assertThat(new WalTimeline(millis(1_000)).lagAtMost(100, millis(1_200)))
        .as("never looked at")
        .isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void thePrimaryIsDownFromTheFirstLookThatDoesNotFindIt() {
    this.timeline.primaryAt(100, millis(0));
    assertThat(this.timeline.outage(millis(400))).isNull();
    this.timeline.primaryGoneAt(millis(500));
    this.timeline.primaryGoneAt(millis(1_100));
    this.timeline.primaryGoneAt(millis(1_700));
    assertThat(this.timeline.outage(millis(2_000)))
        .isEqualTo(new Outage(Duration.ofMillis(1_500), Duration.ofMillis(300)));
    this.timeline.primaryAt(100, millis(2_200));
    assertThat(this.timeline.outage(millis(2_300))).isNull();
  }

  @Test
  void itMayHaveBeenBackBetweenTwoLooksThatAreFarApart() {
    this.timeline.primaryGoneAt(millis(500));
    this.timeline.primaryGoneAt(millis(1_501));
    assertThat(this.timeline.outage(millis(2_000)))
        .isEqualTo(new Outage(Duration.ofMillis(499), Duration.ofMillis(499)));
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
