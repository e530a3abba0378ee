package app.jewgo.cache.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.tag.TagSet;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void ofSeveralReadsIsTheOldestTheUnionAndTheShortest() {
    Provenance detail =
        new Provenance(Stamp.ofSnapshot(EPOCH, 700), TagSet.of("r:1"), MINUTE.multipliedBy(60));
    Provenance count = new Provenance(Stamp.ofSnapshot(EPOCH, 650), TagSet.of("list"), MINUTE);

    Provenance both =
        new Provenance(Stamp.ofSnapshot(EPOCH, 650, 700), TagSet.of("list", "r:1"), MINUTE);
    assertThat(detail.and(count)).contains(both);
    assertThat(count.and(detail)).contains(both);
  }

  @Test
  void aSnapshotAndTheFeedAreBothRemembered() {
    Stamp both =
        Stamp.ofSnapshot(EPOCH, 700).and(Stamp.ofFeed(new Position(EPOCH, 30))).orElseThrow();
    assertThat(both.horizon()).isEqualTo(700);
    assertThat(both.lsn()).isEqualTo(30);
    assertThat(both.and(Stamp.ofFeed(new Position(EPOCH, 20))).orElseThrow().lsn()).isEqualTo(20);
  }

  @Test
  void ofTwoEpochsThereIsNone() {
    Epoch other = new Epoch(new UUID(1, 2));
    assertThat(Stamp.ofSnapshot(EPOCH, 1).and(Stamp.ofSnapshot(other, 1))).isEmpty();
  }

  @Test
  void nothingHasNoSource() {
    assertThatThrownBy(() -> Stamp.ofSnapshot(EPOCH, 0)).hasMessageContaining("horizon 0");
    assertThatThrownBy(() -> new Stamp(EPOCH, Long.MAX_VALUE, Long.MAX_VALUE))
        .hasMessageContaining("expected: of a snapshot or of the feed");
    assertThatThrownBy(
            () -> new Provenance(Stamp.ofSnapshot(EPOCH, 1), TagSet.of("a"), Duration.ofNanos(-1)))
        .hasMessageContaining("lifetime");
  }
}
