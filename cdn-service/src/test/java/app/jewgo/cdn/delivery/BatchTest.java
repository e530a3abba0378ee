package app.jewgo.cdn.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cdn.provider.TargetKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void nothingMakesNoCall() {
    assertThat(Batch.of(List.of(), _ -> 100)).isNull();
  }

  @Test
  void whatWasAskedForTwiceIsToldOnce() {
    Batch batch = batch(100, tag(1, "a"), tag(2, "b"), tag(3, "a"));
    assertThat(batch.targets()).containsExactly("a", "b");
    assertThat(batch.ids()).containsExactly(1L, 2L, 3L);
    assertThat(batch.full()).isFalse();
  }

  @Test
  void aFullCallStillTakesWhatItSettlesAnyway() {
    Batch batch = batch(2, tag(1, "a"), tag(2, "b"), tag(3, "c"), tag(4, "a"));
    assertThat(batch.targets()).containsExactly("a", "b");
    assertThat(batch.ids()).containsExactly(1L, 2L, 4L);
    assertThat(batch.full()).isTrue();
  }

  @Test
  void kindsAndSoftnessDoNotMix() {
    Candidate url = new Candidate(2, TargetKind.URL, "https://x/", false, false, null, false);
    Candidate soft = new Candidate(3, TargetKind.TAG, "b", true, false, null, false);
    Batch batch = batch(100, tag(1, "a"), url, soft, tag(4, "c"));
    assertThat(batch.targets()).containsExactly("a", "c");
    assertThat(batch.soft()).isFalse();
  }

  @Test
  void ofOneTargetTheOlderComesFirstEvenIfItIsDueLater() {
    Candidate olderSoft = new Candidate(1, TargetKind.TAG, "a", true, false, null, false);
    Batch batch = batch(100, tag(2, "a"), tag(3, "b"), olderSoft);
    assertThat(batch.soft()).isTrue();
    assertThat(batch.ids()).containsExactly(1L);
  }

  @Test
  void afterARefusalTheCallIsSmaller() {
    Batch batch = batch(100, tag(1, "a", 2), tag(2, "b", 2), tag(3, "c", 2), tag(4, "d"));
    assertThat(batch.targets()).containsExactly("a", "b");
    Batch late = batch(100, tag(1, "a"), tag(2, "b"), tag(3, "c", 1), tag(4, "d"));
    assertThat(late.targets()).as("nobody joins who is to be alone").containsExactly("a", "b", "d");
  }

  @Test
  void everythingNamesNothing() {
    Batch batch = batch(1, new Candidate(1, TargetKind.EVERYTHING, "", false, false, null, false));
    assertThat(batch.targets()).isEmpty();
    assertThat(batch.ids()).containsExactly(1L);
  }

  private static Batch batch(int most, Candidate... candidates) {
    return Objects.requireNonNull(Batch.of(List.of(candidates), _ -> most));
  }

  private static Candidate tag(long id, String name) {
    return tag(id, name, null);
  }

  private static Candidate tag(long id, String name, @Nullable Integer company) {
    return new Candidate(id, TargetKind.TAG, name, false, true, company, false);
  }
}
