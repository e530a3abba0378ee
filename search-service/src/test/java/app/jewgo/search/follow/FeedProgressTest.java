package app.jewgo.search.follow;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.search.follow.FeedProgress.Batch;
import app.jewgo.search.follow.FeedProgress.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedProgressTest {

  private static final Epoch EPOCH = new Epoch(new UUID(0, 1));

  private static final int DOCUMENTS = 200;

  private final FeedProgress progress = new FeedProgress();

  @BeforeEach
  void begin() {
    this.progress.begun(position(10), 10);
    compare(11);
  }

  @Test
  void isBehindFromABeginningToAComparisonThatHasAllBefore() {
    this.progress.begun(position(20), 20);
    assertThat(this.progress.isBehind()).isTrue();
    compare(20);
    assertThat(this.progress.isBehind()).as("20 may be missing").isTrue();
    compare(21);
    assertThat(reached()).isEqualTo(position(20));
  }

  @Test
  void whoAsksWaitsForWhatWasToldOf() {
    tell(11);
    assertThat(reached()).isNull();
    assertThat(this.progress.isCaughtUp()).isFalse();
    this.progress.indexed(this.progress.take());
    assertThat(reached()).isEqualTo(position(11));
    assertThat(this.progress.isCaughtUp()).isTrue();
  }

  @Test
  void whoWaitsIsWokenAndWaitsForNothingThatCameLater() throws Exception {
    tell(11);
    Batch first = this.progress.take();
    FutureTask<@Nullable Position> asked =
        new FutureTask<>(() -> this.progress.awaitTold(Duration.ofMinutes(1)));
    Thread thread = Thread.ofPlatform().daemon().start(asked);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    tell(12);
    this.progress.indexed(first);
    assertThat(asked.get()).isEqualTo(position(11));
    assertThat(reached()).isNull();
  }

  @Test
  void whatCannotBeFollowedIsWantedOfAComparison() {
    tell(11);
    this.progress.tell(change(12, true, true), DOCUMENTS);
    assertThat(this.progress.isBehind()).isTrue();
    assertThat(this.progress.isTold()).as("left with it").isFalse();
    Wanted wanted = this.progress.wanted();
    assertThat(wanted.xids()).containsExactlyInAnyOrder(11L, 12L);
    assertThat(wanted.position()).isEqualTo(position(12));
    this.progress.compared(wanted, false, 11);
    assertThat(this.progress.isBehind()).isTrue();
    this.progress.compared(wanted, true, 11);
    assertThat(reached()).isEqualTo(position(12));
  }

  @Test
  void whatIsIndexedButNotStoredIsWantedToo() {
    tell(11);
    Batch batch = this.progress.take();
    this.progress.indexed(batch);
    this.progress.notStored(batch);
    assertThat(this.progress.isBehind()).isTrue();
    assertThat(this.progress.isLacking()).isFalse();
    assertThat(this.progress.wanted().xids()).containsExactly(11L);
  }

  @Test
  void knowsWhetherItLacksWhatItWasToldOf() {
    this.progress.begun(position(20), 20);
    assertThat(this.progress.isLacking()).as("of nothing that it was told of").isFalse();
    compare(21);
    tell(21);
    assertThat(this.progress.isLacking()).isTrue();
    this.progress.left(this.progress.take());
    assertThat(this.progress.isLacking()).isTrue();
    this.progress.begun(position(30), 30);
    assertThat(this.progress.isLacking()).as("still").isTrue();
    compare(31);
    assertThat(this.progress.isLacking()).isFalse();
  }

  @Test
  void aBatchOfAnEarlierBeginningMeansNothing() {
    tell(11);
    Batch old = this.progress.take();
    this.progress.begun(position(5), 5);
    this.progress.indexed(old);
    assertThat(this.progress.wanted()).isEqualTo(new Wanted(Set.of(), position(5), 2));
    compare(6);
    assertThat(reached()).isEqualTo(position(5));
    assertThat(this.progress.isCaughtUp()).isTrue();
  }

  @Test
  void aComparisonOfAnEarlierBeginningMeansNothing() {
    Wanted old = this.progress.wanted();
    this.progress.begun(position(20), 20);
    this.progress.compared(old, true, 100);
    assertThat(this.progress.isBehind()).isTrue();
  }

  @Test
  void whatIsLeftLateDoesNotSetThePositionBack() {
    tell(11);
    Batch first = this.progress.take();
    this.progress.tell(change(12, true, true), DOCUMENTS);
    this.progress.indexed(first);
    Wanted wanted = this.progress.wanted();
    assertThat(wanted.xids()).containsExactlyInAnyOrder(11L, 12L);
    assertThat(wanted.position()).isEqualTo(position(12));
  }

  @Test
  void onlyAWholeTransactionMovesThePosition() {
    this.progress.tell(change(11, false, false), DOCUMENTS);
    this.progress.indexed(this.progress.take());
    assertThat(reached()).isEqualTo(position(10));
    tell(11);
    this.progress.indexed(this.progress.take());
    assertThat(reached()).isEqualTo(position(11));
  }

  private @Nullable Position reached() {
    return this.progress.awaitTold(Duration.ZERO);
  }

  private void compare(long horizon) {
    this.progress.compared(this.progress.wanted(), true, horizon);
  }

  private void tell(long xid) {
    this.progress.tell(change(xid, false, true), DOCUMENTS);
  }

  private static Position position(long lsn) {
    return new Position(EPOCH, lsn);
  }

  private static ToldChange change(long xid, boolean all, boolean last) {
    return ToldChange.of(
        new FeedEntry.Change(
            EPOCH,
            new FeedPlace(xid - 1, 0, xid - 1),
            xid,
            0,
            last,
            xid,
            all,
            all ? List.of() : List.of("list", "r:1464"),
            List.of()));
  }
}
