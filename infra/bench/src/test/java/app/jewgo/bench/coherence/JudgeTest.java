package app.jewgo.bench.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.bench.coherence.Judge.Sight;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Histories with something wrong in them: each must be found, and nothing else. */
class JudgeTest {

  private static final long MILLI = 1_000_000;

  private final Judge judge = new Judge(Duration.ofSeconds(6));

  private final WriteLog log = new WriteLog(-5 * MILLI, 100);

  @Test
  void whoeverBeginsAfterTheAcknowledgementMustSeeIt() {
    acknowledge(10);
    acknowledge(20);
    assertThat(see(25, 2)).isEqualTo(Verdict.RIGHT);
    assertThat(see(25, 1)).isEqualTo(Verdict.STALE);
    assertThat(see(25, 0)).isEqualTo(Verdict.STALE);
    assertThat(see(25, -1)).as("not there at all").isEqualTo(Verdict.STALE);
  }

  @Test
  void whoeverBeginsBeforeOrWithItMaySeeEither() {
    acknowledge(10);
    acknowledge(20);
    assertThat(see(20, 1)).isEqualTo(Verdict.RIGHT);
    assertThat(see(20, 2)).isEqualTo(Verdict.RIGHT);
    assertThat(see(5, 0)).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void newerThanAcknowledgedIsRight() {
    acknowledge(10);
    this.log.begin();
    assertThat(see(15, 2)).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void rolledBackOrNeverWrittenIsInvented() {
    acknowledge(10);
    int rolledBack = this.log.begin();
    this.log.mustNeverBeSeen(rolledBack);
    assertThat(see(15, rolledBack)).isEqualTo(Verdict.INVENTED);
    assertThat(see(15, 3)).isEqualTo(Verdict.INVENTED);
    assertThat(see(15, 1)).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void commitThatNobodyWaitedForMustBeSeenAfterTheGrace() {
    int version = this.log.begin();
    this.log.mustBeSeen(version, 1_210 * MILLI);
    assertThat(see(100, 0)).isEqualTo(Verdict.RIGHT);
    assertThat(see(1_211, 0)).isEqualTo(Verdict.STALE);
  }

  @Test
  void laterVersionThatIsAcknowledgedEarlierCounts() {
    this.log.mustBeSeen(this.log.begin(), 1_210 * MILLI);
    acknowledge(50);
    assertThat(see(60, 1)).isEqualTo(Verdict.STALE);
    assertThat(this.log.ageAt(1, 60 * MILLI)).isEqualTo(10 * MILLI);
  }

  @Test
  void markedAnswersAreJudgedByTheirAge() {
    acknowledge(10);
    acknowledge(20);
    assertThat(bounded(30, 1)).isEqualTo(Verdict.BOUNDED);
    assertThat(bounded(6_020, 1)).isEqualTo(Verdict.BOUNDED);
    assertThat(bounded(6_021, 1)).isEqualTo(Verdict.TOO_OLD);
    assertThat(bounded(6_021, 2)).isEqualTo(Verdict.RIGHT);
    assertThat(bounded(6_011, 0)).as("superseded at 10").isEqualTo(Verdict.TOO_OLD);
  }

  @Test
  void readerWhoTellsNeverGoesBackNotEvenBeforeTheAcknowledgement() {
    this.log.begin();
    assertThat(this.judge.judge(this.log, new Sight(15 * MILLI, 0, false, 1, true)))
        .isEqualTo(Verdict.BACK);
    assertThat(this.judge.judge(this.log, new Sight(15 * MILLI, 0, true, 1, true)))
        .as("bounded-stale is no excuse")
        .isEqualTo(Verdict.BACK);
    assertThat(this.judge.judge(this.log, new Sight(15 * MILLI, 0, false, 1, false)))
        .isEqualTo(Verdict.BACK_UNTOLD);
  }

  @Test
  void whatIsWorseThanPromisedIsAViolation() {
    assertThat(Arrays.stream(Verdict.values()).filter(Verdict::isViolation))
        .containsExactly(Verdict.STALE, Verdict.TOO_OLD, Verdict.BACK, Verdict.INVENTED);
  }

  private void acknowledge(long millis) {
    this.log.mustBeSeen(this.log.begin(), millis * MILLI);
  }

  private Verdict see(long begunMillis, int version) {
    return this.judge.judge(this.log, new Sight(begunMillis * MILLI, version, false, 0, false));
  }

  private Verdict bounded(long begunMillis, int version) {
    return this.judge.judge(this.log, new Sight(begunMillis * MILLI, version, true, 0, false));
  }
}
