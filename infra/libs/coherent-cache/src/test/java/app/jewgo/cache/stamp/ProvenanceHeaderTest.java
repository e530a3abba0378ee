package app.jewgo.cache.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.tag.TagSet;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceHeaderTest {

  private static final Epoch EPOCH = new Epoch(new UUID(-1, -1));

  @Test
  void saysAllThatDecidesWhetherAnAnswerMayBeServed() {
    assertReadAgain(
        new Provenance(
            Stamp.ofSnapshot(EPOCH, 1L << 60, 1L << 61),
            TagSet.of("list", "r:1464"),
            Duration.ofMillis(1_799_999)));
    assertReadAgain(
        new Provenance(
            Stamp.ofFeed(new Position(EPOCH, 77)), TagSet.of("c:257:-802"), Duration.ZERO));
  }

  @Test
  void isNeverLongerThanAServerTakes() {
    TagSet tags =
        TagSet.of(
            IntStream.range(0, TagSet.MOST)
                .mapToObj(i -> "s:" + "f".repeat(28) + (10 + i))
                .toList());
    assertThat(tags.size()).isEqualTo(TagSet.MOST);
    Stamp stamp = Stamp.ofSnapshot(EPOCH, Long.MAX_VALUE - 1, Long.MAX_VALUE);
    Provenance largest = new Provenance(stamp, tags, Duration.ofMillis(Long.MAX_VALUE));
    assertThat(ProvenanceHeader.write(largest)).hasSizeLessThan(2_000);
    assertReadAgain(largest);
  }

  private static void assertReadAgain(Provenance provenance) {
    String text = ProvenanceHeader.write(provenance);
    assertThat(text).matches("[ -~]+");
    assertThat(ProvenanceHeader.read(text)).contains(provenance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.1",
        "2.1 00000000-0000-0001-0000-000000000001 9 9 8 1000 list",
        "1.2 00000000-0000-0001-0000-000000000001 9 9 8 1000 list",
        "1.1 nonsense 9 9 8 1000 list",
        "1.1 00000000-0000-0001-0000-000000000001 0 9 8 1000 list",
        "1.1 00000000-0000-0001-0000-000000000001 9 x 8 1000 list",
        "1.1 00000000-0000-0001-0000-000000000001 9 9 8 -1 list",
        "1.1 00000000-0000-0001-0000-000000000001 9 9 8 1000",
        "1.1 00000000-0000-0001-0000-000000000001 9 9 8 1000 ",
        "1.1 00000000-0000-0001-0000-000000000001 9 9 8 1000 LIST",
      })
  void doesNotGuess(String text) {
    assertThat(ProvenanceHeader.read(text)).isEmpty();
  }
}
