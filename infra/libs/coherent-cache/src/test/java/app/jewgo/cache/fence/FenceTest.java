package app.jewgo.cache.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FenceTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final TagSet R1 = TagSet.of("r:1");

  private final Fence fence = new Fence(8, 100, 10);

  @Test
  void admitsWhatIsNewerThanEachOfItsTags() {
    this.fence.apply(List.of("r:1", "list"), 120, 50);
    this.fence.apply(List.of("r:2"), 110, 60);

    assertThat(this.fence.admits(snapshot(121), R1)).isTrue();
    assertThat(this.fence.admits(snapshot(120), R1)).as("120 had not ended").isFalse();
    assertThat(this.fence.admits(snapshot(111), TagSet.of("r:2"))).isTrue();
    assertThat(this.fence.admits(snapshot(111), TagSet.of("r:2", "list"))).isFalse();
    assertThat(this.fence.admits(snapshot(101), TagSet.of("r:3"))).isTrue();
  }

  @Test
  void aLateCommitOfAnOlderTransactionDoesNotLowerIt() {
    this.fence.apply(List.of("r:1"), 120, 50);
    this.fence.apply(List.of("r:1"), 110, 60);
    assertThat(this.fence.highestXid("r:1")).isEqualTo(120);
    assertThat(this.fence.lastLsn("r:1")).isEqualTo(60);
    assertThat(this.fence.admits(feed(59), R1)).isFalse();
    assertThat(this.fence.admits(feed(60), R1)).as("a position contains itself").isTrue();
  }

  @Test
  void admitsNothingAtOrBelowTheFloor() {
    assertThat(this.fence.admits(snapshot(100), R1)).isFalse();
    assertThat(this.fence.admits(snapshot(101), R1)).isTrue();
    assertThat(this.fence.admits(feed(9), R1)).isFalse();
    assertThat(this.fence.admits(feed(10), R1)).isTrue();
  }

  @Test
  void aChangeOfEverythingIsAboveEveryTag() {
    this.fence.applyToAll(130, 70);
    assertThat(this.fence.admits(snapshot(130), R1)).isFalse();
    assertThat(this.fence.admits(feed(69), R1)).isFalse();
    assertThat(this.fence.admits(snapshot(131), R1)).isTrue();
  }

  @Test
  void forgetsTheLowestAndRaisesTheFloorToThem() {
    this.fence.apply(List.of("late"), 101, 99); // a long transaction: low id, late commit
    for (int i = 2; i <= 9; i++) {
      this.fence.apply(List.of("r:" + i), 100 + i, 10 + i);
    }
    assertThat(this.fence.size()).isLessThanOrEqualTo(8);
    assertThat(this.fence.floorXid()).isEqualTo(102);
    assertThat(this.fence.admits(snapshot(101), TagSet.of("late"))).isFalse();
    assertThat(this.fence.admits(feed(98), TagSet.of("late"))).isFalse();
    assertThat(this.fence.admits(snapshot(103), TagSet.of("late"))).isTrue();
    assertThat(this.fence.highestXid("r:9")).isEqualTo(109);
  }

  @Test
  void oneChangeOfMoreTagsThanItHoldsIsTheFloor() {
    this.fence.apply(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"), 150, 80);
    assertThat(this.fence.size()).isZero();
    assertThat(this.fence.floorXid()).isEqualTo(150);
  }

  @Test
  void isAnotherAfterEachChange() {
    Set<Fence.Edition> editions = new HashSet<>();
    editions.add(this.fence.edition());
    this.fence.apply(List.of(), 101, 11);
    editions.add(this.fence.edition());
    this.fence.applyToAll(102, 12);
    editions.add(this.fence.edition());
    assertThat(editions).hasSize(3).contains(this.fence.edition());
    assertThatThrownBy(() -> new Fence(7, 0, 0)).hasMessage("maximumTags: 7 (expected: >= 8)");
  }

  private static Stamp snapshot(long horizon) {
    return Stamp.ofSnapshot(EPOCH, horizon);
  }

  private static Stamp feed(long lsn) {
    return Stamp.ofFeed(new Position(EPOCH, lsn));
  }
}
