package app.jewgo.search.follow;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.stamp.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ToldChangesTest {

  private static final Epoch EPOCH = new Epoch(new UUID(0, 1));

  private final ToldChanges told = new ToldChanges();

  @Test
  void isDoneInItsOrder() {
    add(1, 1);
    long first = this.told.told();
    assertThat(this.told.take()).extracting(ToldChange::xid).containsExactly(1L);
    add(2, 1);
    long second = this.told.told();
    assertThat(this.told.areDone(first)).isFalse();
    this.told.finish();
    assertThat(this.told.areDone(first)).isTrue();
    assertThat(this.told.areDone(second)).isFalse();
    assertThat(this.told.take()).extracting(ToldChange::xid).containsExactly(2L);
    this.told.finish();
    assertThat(this.told.areDone(second)).isTrue();
  }

  @Test
  void takesManySmallOnesTogetherAndALargeOneAlone() {
    for (int xid = 1; xid <= 700; xid++) {
      add(xid, 1);
    }
    add(701, 800);
    add(702, 0);
    List<Integer> sizes = new ArrayList<>();
    while (!this.told.isEmpty()) {
      sizes.add(this.told.take().size());
      this.told.finish();
    }
    assertThat(sizes).containsExactly(500, 200, 1, 1);
    assertThat(this.told.areDone(702)).isTrue();
  }

  @Test
  void isLongWhereComparingIsLessWork() {
    add(1, 999);
    assertThat(this.told.isLong(change(2, 1), 10_000)).isFalse();
    assertThat(this.told.isLong(change(2, 2), 10_000)).isTrue();
    assertThat(this.told.isLong(change(2, 2), 1_000_000)).isFalse();
    this.told.take();
    this.told.finish();
    assertThat(this.told.isLong(change(2, 2), 10_000)).isFalse();
  }

  @Test
  void whatIsTakenOutIsWaitedForByNobody() {
    add(1, 1);
    add(2, 1);
    long last = this.told.told();
    assertThat(this.told.clear()).extracting(ToldChange::xid).containsExactly(1L, 2L);
    assertThat(this.told.areDone(last)).isTrue();
    assertThat(this.told.isEmpty()).isTrue();
  }

  /** Admins may have any tags dropped; whoever listens must not stop at one. */
  @Test
  void aTagThatNamesNoRestaurantNamesNoRow() {
    List<String> tags =
        List.of("r:foo", "r:1464x", "r:99999999999999999999", "r:", "r:-1", "xr:5", "r:1464");
    assertThat(change(1, tags).ids()).containsExactly(1464L);
  }

  private void add(long xid, int rows) {
    this.told.add(change(xid, rows));
  }

  private static ToldChange change(long xid, int rows) {
    List<String> tags = new ArrayList<>(List.of("list"));
    for (int id = 1; id <= rows; id++) {
      tags.add("r:" + id);
    }
    return change(xid, tags);
  }

  private static ToldChange change(long xid, List<String> tags) {
    return ToldChange.of(
        new FeedEntry.Change(
            EPOCH, new FeedPlace(xid - 1, 0, xid - 1), xid, 0, true, xid, false, tags, List.of()));
  }
}
