package app.jewgo.cache.member;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedCursor.Step;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is remembered of the fence never outlives a change that comes while it is asked. */
class JudgedRaceTest {

  private static final int ROUNDS = 200_000;

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final FeedPlace START = new FeedPlace(10, 0, 100);

  private static final String CHANGED = "r:1";

  /** The one that changes is looked at first, so that there is time for it until the last. */
  private static final TagSet TAGS =
      TagSet.of(
          Stream.concat(
                  Stream.of(CHANGED),
                  IntStream.range(10, 9 + TagSet.MOST).mapToObj(number -> "r:" + number))
              .toList());

  /** Of something else: what is not above all changes is looked up tag by tag. */
  private static final long HIGHEST = 1L << 40;

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
    FeedPlace before = apply(START, HIGHEST, "other");
    long wrong = 0;
    for (long xid = 101; xid <= 100 + ROUNDS; xid++) {
      Judged answer = answer(xid);
      this.asked.set(answer);
      before = apply(before, xid, CHANGED);
      if (this.member.judge(answer, System.nanoTime()) != Verdict.CHANGED) {
        wrong++;
      }
    }
    this.over.set(true);
    reader.join();

    assertThat(this.admitted).as("questions in time").hasPositiveValue();
    assertThat(wrong).isZero();
  }

  private FeedPlace apply(FeedPlace before, long xid, String tag) {
    long lsn = before.lsn() + 1;
    Step step =
        this.member.apply(
            new FeedEntry.Change(EPOCH, before, lsn, 0, true, xid, false, List.of(tag), List.of()));
    assertThat(step).isEqualTo(Step.NEXT);
    return new FeedPlace(lsn, 0, HIGHEST);
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
