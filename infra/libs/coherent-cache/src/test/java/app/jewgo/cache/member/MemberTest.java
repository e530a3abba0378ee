package app.jewgo.cache.member;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedCursor.Step;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Epoch OTHER = new Epoch(new UUID(1, 2));

  private static final TagSet R1 = TagSet.of("r:1");

  private final ManualClock clock = new ManualClock();

  private final Member member = new Member(Duration.ofSeconds(1), 1_000, this.clock);

  @Test
  void servesNothingBeforeItBeginsAndHoldsALease() {
    assertThat(this.member.judge(Stamp.ofSnapshot(EPOCH, 200), R1)).isEqualTo(Verdict.NO_LEASE);
    assertThat(this.member.report()).isEmpty();
    this.member.begin(EPOCH, new FeedPlace(10, 0, 100));
    assertThat(this.member.judge(Stamp.ofSnapshot(EPOCH, 200), R1)).isEqualTo(Verdict.NO_LEASE);
    winLease(1, 10, 100);
    assertThat(this.member.judge(Stamp.ofSnapshot(EPOCH, 200), R1)).isEqualTo(Verdict.CURRENT);
    assertThat(this.member.hasSeenAllBelow(100)).isTrue();
    assertThat(this.member.hasSeenAllBelow(101)).isFalse();
  }

  @Test
  void asksForLeaseThenEpochThenFence() {
    this.member.begin(EPOCH, new FeedPlace(10, 0, 100));
    winLease(1, 10, 100);
    assertThat(this.member.apply(change(10, 20, 150))).isEqualTo(Step.NEXT);

    assertThat(this.member.position()).contains(new Position(EPOCH, 20));
    assertThat(this.member.judge(Stamp.ofSnapshot(EPOCH, 150), R1)).isEqualTo(Verdict.CHANGED);
    assertThat(this.member.judge(Stamp.ofSnapshot(OTHER, 200), R1)).isEqualTo(Verdict.OTHER_EPOCH);
    assertThat(this.member.judge(Stamp.ofSnapshot(EPOCH, 151), R1)).isEqualTo(Verdict.CURRENT);
    this.clock.advanceMillis(1_000);
    assertThat(this.member.judge(Stamp.ofSnapshot(EPOCH, 151), R1)).isEqualTo(Verdict.NO_LEASE);
  }

  @Test
  void anAnswerThatRemembersIsJudgedLikeAnyOther() {
    Judged answer = new Judged(Stamp.ofSnapshot(EPOCH, 150), R1);
    this.member.begin(EPOCH, new FeedPlace(10, 0, 100));
    assertThat(judge(answer)).isEqualTo(Verdict.NO_LEASE);
    winLease(1, 10, 100);
    assertThat(judge(answer)).isEqualTo(Verdict.CURRENT);
    assertThat(judge(answer)).as("remembered").isEqualTo(Verdict.CURRENT);
    assertThat(this.member.judge(answer, this.clock.nanos() + 1_000_000_000))
        .as("when the lease is over")
        .isEqualTo(Verdict.NO_LEASE);
    this.member.apply(change(10, 20, 150));
    assertThat(judge(answer)).isEqualTo(Verdict.CHANGED);

    Judged newer = new Judged(Stamp.ofSnapshot(EPOCH, 151), R1);
    assertThat(judge(newer)).isEqualTo(Verdict.CURRENT);
    FeedPlace place = new FeedPlace(20, 0, 100);
    this.member.begin(OTHER, place);
    this.member.report().orElseThrow().answered(new Token("life", 2));
    this.member.apply(new FeedEntry.Pulse(OTHER, place, new Beat(new Token("life", 2), 100)));
    assertThat(judge(newer)).as("by another fence").isEqualTo(Verdict.OTHER_EPOCH);
  }

  private Verdict judge(Judged answer) {
    return this.member.judge(answer, this.clock.nanos());
  }

  @Test
  void aGapEndsEverything() {
    this.member.begin(EPOCH, new FeedPlace(10, 0, 100));
    winLease(1, 10, 100);
    assertThat(this.member.apply(change(15, 20, 150))).isEqualTo(Step.GAP);
    assertThat(this.member.holdsLease()).isFalse();
    assertThat(this.member.position()).isEmpty();
  }

  @Test
  void whoBeginsAgainBringsNothingAlong() {
    this.member.begin(EPOCH, new FeedPlace(10, 0, 100));
    Member.Report report = this.member.report().orElseThrow();
    this.member.begin(EPOCH, new FeedPlace(5, 0, 90));
    report.answered(new Token("life", 1));
    this.member.apply(pulse(5, 9, 100));

    assertThat(this.member.holdsLease()).as("by a report of before").isFalse();
    assertThat(this.member.fenceSize()).isZero();
  }

  @Test
  void whoBeginsWithinATransactionTakesItForEverything() {
    this.member.begin(EPOCH, new FeedPlace(10, 1, 150));
    assertThat(
            this.member.apply(
                new FeedEntry.Change(
                    EPOCH,
                    new FeedPlace(10, 1, 150),
                    20,
                    1,
                    true,
                    150,
                    false,
                    List.of("r:2"),
                    List.of())))
        .isEqualTo(Step.NEXT);
    winLease(1, 20, 151);
    assertThat(this.member.judge(Stamp.ofFeed(new Position(EPOCH, 10)), R1))
        .as("the part that nobody sees any more may have been about it")
        .isEqualTo(Verdict.CHANGED);
    Stamp after = Stamp.ofFeed(new Position(EPOCH, 20));
    assertThat(this.member.judge(after, R1)).isEqualTo(Verdict.CURRENT);
    this.member.apply(change(20, 30, 160));
    assertThat(this.member.judge(after, R1)).isEqualTo(Verdict.CHANGED);
    assertThat(this.member.judge(after, TagSet.of("r:2")))
        .as("by the tags again")
        .isEqualTo(Verdict.CURRENT);
  }

  private void winLease(long number, long lsn, long horizon) {
    this.member.report().orElseThrow().answered(new Token("life", number));
    assertThat(this.member.apply(pulse(lsn, number, horizon))).isEqualTo(Step.NEXT);
  }

  private static FeedEntry change(long before, long lsn, long xid) {
    return new FeedEntry.Change(
        EPOCH, new FeedPlace(before, 0, 100), lsn, 0, true, xid, false, List.of("r:1"), List.of());
  }

  private static FeedEntry pulse(long before, long counter, long horizon) {
    return new FeedEntry.Pulse(
        EPOCH, new FeedPlace(before, 0, 100), new Beat(new Token("life", counter), horizon));
  }
}
