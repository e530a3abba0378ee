package app.jewgo.cdn.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.stamp.Epoch;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final Epoch EPOCH = new Epoch(new UUID(0, 1));

  private final Changes changes = new Changes(EPOCH, 5);

  @Test
  void whatIsQueuedAlreadyIsLeftOut() {
    this.changes.add(change(10, true, "r:1", "list"));
    this.changes.add(change(20, true, "r:2", "list"));
    assertThat(this.changes.tagsAfter(0)).containsExactly("list", "r:1", "r:2");
    assertThat(this.changes.tagsAfter(10)).containsExactly("list", "r:2");
    assertThat(this.changes.tagsAfter(20)).isEmpty();
    assertThat(this.changes.end()).isEqualTo(20);
  }

  @Test
  void aTransactionCountsAsQueuedWithItsLastPart() {
    this.changes.add(change(10, true, "r:1"));
    this.changes.add(change(20, false, "r:2"));
    assertThat(this.changes.end()).isEqualTo(10);
    assertThat(this.changes.tagsAfter(10)).containsExactly("r:2");
  }

  @Test
  void ofVeryManyOnlyThatEverythingChanged() {
    this.changes.add(change(10, true, "r:1", "r:2", "r:3"));
    assertThat(this.changes.allAfter(0)).isFalse();
    this.changes.add(change(20, true, "r:4", "r:5", "r:6"));
    assertThat(this.changes.allAfter(0)).isTrue();
    assertThat(this.changes.allAfter(19)).isTrue();
    assertThat(this.changes.allAfter(20)).isFalse();
    this.changes.add(change(30, true, "r:7"));
    assertThat(this.changes.allAfter(29)).as("it stays so").isTrue();
  }

  @Test
  void whatCannotBeReadIsEverything() {
    assertThat(this.changes.isEmpty()).isTrue();
    this.changes.unknown(31);
    assertThat(this.changes.isEmpty()).isFalse();
    assertThat(this.changes.allAfter(30)).isTrue();
  }

  private static FeedEntry.Change change(long lsn, boolean last, String... tags) {
    return new FeedEntry.Change(
        EPOCH, new FeedPlace(0, 0, 0), lsn, 0, last, 1, false, List.of(tags), List.of());
  }
}
