package app.jewgo.cache.member;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.time.MonotonicClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is remembered of the fence never outlives a change that comes while it is asked. */
class JudgedRaceTest {

  private static final int ROUNDS = 200_000;

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final FeedPlace START = new FeedPlace(10, 0, 100);

  private static final TagSet TAGS = TagSet.of("r:1", "r:2", "r:3", "r:4", "r:5");

  private final Member member = new Member(Duration.ofHours(1), 1_000, MonotonicClock.SYSTEM);

  private final AtomicReference<Judged> asked = new AtomicReference<>(answer(1));

  private final AtomicBoolean over = new AtomicBoolean();

  private final AtomicLong admitted = new AtomicLong();

  @Test
  void anAnswerThatWasOvertakenWhileItWasJudgedIsNotRememberedAsCurrent()
      throws InterruptedException {
    this.member.begin(EPOCH, START);
    this.member.report().orElseThrow().answered(new Token("life", 1));
    this.member.apply(new FeedEntry.Pulse(EPOCH, START, new Beat(new Token("life", 1), 100)));
    Thread reader = Thread.ofPlatform().start(this::ask);
    FeedPlace before = START;
    long wrong = 0;
    for (long xid = 101; xid <= 100 + ROUNDS; xid++) {
      Judged answer = answer(xid);
      this.asked.set(answer);
      this.member.apply(
          new FeedEntry.Change(
              EPOCH, before, before.lsn() + 1, 0, true, xid, false, List.of("r:5"), List.of()));
      before = new FeedPlace(before.lsn() + 1, 0, xid);
      if (this.member.judge(answer, System.nanoTime()) != Verdict.CHANGED) {
        wrong++;
      }
    }
    this.over.set(true);
    reader.join();

    assertThat(this.admitted).as("questions in time").hasPositiveValue();
    assertThat(wrong).isZero();
  }

  private void ask() {
    while (!this.over.get()) {
      if (this.member.judge(this.asked.get(), System.nanoTime()) == Verdict.CURRENT) {
        this.admitted.incrementAndGet();
      }
    }
  }

  /** Just too old for the change that is about to come. */
  private static Judged answer(long horizon) {
    return new Judged(Stamp.ofSnapshot(EPOCH, horizon), TAGS);
  }
}
