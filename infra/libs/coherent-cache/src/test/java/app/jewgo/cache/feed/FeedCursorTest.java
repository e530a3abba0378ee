package app.jewgo.cache.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.feed.FeedCursor.Step;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedCursorTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Epoch OTHER = new Epoch(new UUID(1, 2));

  private final FeedCursor cursor = new FeedCursor(EPOCH, new FeedPlace(10, 0, 100));

  @Test
  void followsTheChain() {
    FeedEntry first = change(place(10, 0, 100), 20, 0, true, 105);
    FeedEntry second = change(place(20, 0, 105), 30, 0, true, 103);
    assertThat(this.cursor.step(first)).isEqualTo(Step.NEXT);
    this.cursor.pass(first);
    assertThat(this.cursor.step(first)).isEqualTo(Step.KNOWN);
    this.cursor.pass(second);
    assertThat(this.cursor.position()).isEqualTo(new Position(EPOCH, 30));
    assertThat(this.cursor.place()).isEqualTo(place(30, 0, 105));
  }

  @Test
  void noticesWhatIsMissing() {
    FeedEntry second = change(place(20, 0, 105), 30, 0, true, 106);
    assertThat(this.cursor.step(second)).isEqualTo(Step.GAP);
    assertThat(this.cursor.step(pulse(20))).isEqualTo(Step.GAP);
    assertThatThrownBy(() -> this.cursor.pass(second)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingOfAnotherEpochFollows() {
    FeedEntry entry =
        new FeedEntry.Change(
            OTHER, place(10, 0, 100), 20, 0, true, 105, false, List.of(), List.of());
    assertThat(this.cursor.step(entry)).isEqualTo(Step.GAP);
    assertThat(this.cursor.step(new FeedEntry.Pulse(OTHER, place(10, 0, 100), beat())))
        .isEqualTo(Step.GAP);
  }

  @Test
  void aTransactionIsReachedWithItsLastPart() {
    this.cursor.pass(change(place(10, 0, 100), 20, 0, false, 105));
    assertThat(this.cursor.position().lsn()).isEqualTo(10);
    assertThat(this.cursor.step(pulse(10))).as("no beat within a transaction").isEqualTo(Step.GAP);
    assertThat(this.cursor.step(change(place(10, 2, 105), 20, 2, true, 105))).isEqualTo(Step.GAP);
    this.cursor.pass(change(place(10, 1, 105), 20, 1, true, 105));
    assertThat(this.cursor.position().lsn()).isEqualTo(20);
  }

  @Test
  void aNewLeaderMayBeginTheTransactionAgain() {
    this.cursor.pass(change(place(10, 0, 100), 20, 0, false, 105));
    this.cursor.pass(change(place(10, 1, 105), 20, 1, false, 105));
    assertThat(this.cursor.step(change(place(10, 0, 100), 20, 1, false, 105)))
        .isEqualTo(Step.KNOWN);
    this.cursor.pass(change(place(10, 0, 100), 20, 0, false, 105));
    assertThat(this.cursor.place()).isEqualTo(place(10, 1, 105));
  }

  @Test
  void mayBeginWithinATransaction() {
    FeedEntry third = change(place(10, 2, 105), 20, 2, true, 105);
    FeedCursor late = new FeedCursor(EPOCH, third.before());
    late.pass(third);
    assertThat(late.position().lsn()).isEqualTo(20);
    assertThat(third.before().highestXid()).as("the parts that are gone count").isEqualTo(105);
  }

  @Test
  void aBeatThatComesAgainIsKnown() {
    this.cursor.pass(pulse(10));
    this.cursor.pass(change(place(10, 0, 100), 20, 0, true, 105));
    assertThat(this.cursor.step(pulse(10))).isEqualTo(Step.KNOWN);
  }

  private static FeedPlace place(long lsn, int chunk, long highestXid) {
    return new FeedPlace(lsn, chunk, highestXid);
  }

  private static FeedEntry change(FeedPlace before, long lsn, int chunk, boolean last, long xid) {
    return new FeedEntry.Change(
        EPOCH, before, lsn, chunk, last, xid, false, List.of("r:1"), List.of());
  }

  private static FeedEntry pulse(long before) {
    return new FeedEntry.Pulse(EPOCH, place(before, 0, 100), beat());
  }

  private static Beat beat() {
    return new Beat(new Token("life", 1), 100);
  }
}
