package app.jewgo.restaurant.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.memory.Served;
import app.jewgo.cache.memory.Source;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StampedTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Epoch NEXT = new Epoch(new UUID(1, 2));

  private static final TagSet ASKED = TagSet.of("r:1");

  private final Reading reading = new Reading(Source.NEAREST, null, true);

  @Test
  void theLowestOfAllStatementsCounts() {
    this.reading.stamped(Stamp.ofSnapshot(EPOCH, 700));
    this.reading.stamped(Stamp.ofSnapshot(EPOCH, 690));
    this.reading.stamped(Stamp.ofSnapshot(EPOCH, 710));
    Provenance made = made();
    assertThat(made).isNotNull();
    assertThat(made.stamp().horizon()).isEqualTo(690);
    assertThat(made.tags()).isEqualTo(ASKED);
    assertThat(made.lifetime()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void partsOutOfCachesCountWithTheirTagsAndWhatIsLeftOfTheirLives() {
    this.reading.stamped(Stamp.ofSnapshot(EPOCH, 700));
    this.reading.include(part(EPOCH, 650, Duration.ofMinutes(2)));
    Provenance made = made();
    assertThat(made).isNotNull();
    assertThat(made.stamp().horizon()).isEqualTo(650);
    assertThat(made.tags().toList()).containsExactly("list", "r:1");
    assertThat(made.lifetime()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void anAnswerOfPartsAloneIsAsOldAsTheyAre() {
    this.reading.include(part(EPOCH, 650, Duration.ofMinutes(2)));
    Provenance made = made();
    assertThat(made).isNotNull();
    assertThat(made.stamp().horizon()).isEqualTo(650);
    assertThat(made.tags().toList()).containsExactly("list", "r:1");
  }

  @Test
  void twoEpochsAreNotKept() {
    this.reading.stamped(Stamp.ofSnapshot(EPOCH, 700));
    this.reading.stamped(Stamp.ofSnapshot(NEXT, 700));
    this.reading.stamped(Stamp.ofSnapshot(NEXT, 700));
    assertThat(made()).isNull();
  }

  @Test
  void partOfAnotherEpochIsNotKept() {
    this.reading.stamped(Stamp.ofSnapshot(EPOCH, 700));
    this.reading.include(part(NEXT, 700, Duration.ofMinutes(2)));
    assertThat(made()).isNull();
  }

  @Test
  void whatHasNoEpochIsNotKept() {
    this.reading.stamped(Stamp.ofSnapshot(EPOCH, 700));
    this.reading.stamped(null);
    assertThat(made()).isNull();
  }

  @Test
  void partThatNobodyMayKeepSpoilsTheWhole() {
    this.reading.stamped(Stamp.ofSnapshot(EPOCH, 700));
    this.reading.include(new Served<>("x", null, Served.How.LOADED, Duration.ZERO));
    assertThat(made()).isNull();
  }

  @Test
  void whatWasNotReadAtAllIsNotKept() {
    assertThat(made()).isNull();
  }

  private @Nullable Provenance made() {
    return this.reading.answer("x").provenance(ASKED, Duration.ofMinutes(30));
  }

  private static Served<String> part(Epoch epoch, long horizon, Duration lifetime) {
    return new Served<>(
        "x",
        new Provenance(Stamp.ofSnapshot(epoch, horizon), TagSet.of("list"), lifetime),
        Served.How.HIT,
        Duration.ZERO);
  }
}
