package app.jewgo.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerBytesTest {

  private static final byte[] VALUE = "{\"id\":1464}".getBytes(StandardCharsets.UTF_8);

  private static final Provenance MADE =
      new Provenance(
          Stamp.ofSnapshot(new Epoch(new UUID(5, 6)), 1_000, 1_010),
          TagSet.of("r:1464", "s:0123456789abcdef"),
          Duration.ofMinutes(30));

  private final byte[] bytes = AnswerBytes.of(MADE, VALUE, 5_000).write("key", 7);

  @Test
  void readsWhatItWrote() {
    AnswerBytes read = AnswerBytes.read("key", 7, this.bytes);
    assertThat(read).isNotNull();
    assertThat(read.stamp()).isEqualTo(MADE.stamp());
    assertThat(read.tags()).isEqualTo(MADE.tags());
    assertThat(read.value()).isEqualTo(VALUE);
  }

  @Test
  void whatIsLeftOfItsLifeIsNeverMoreThanItWas() {
    AnswerBytes read = AnswerBytes.read("key", 7, this.bytes);
    assertThat(read).isNotNull();
    long half = Duration.ofMinutes(15).toMillis();
    long most = Duration.ofHours(1).toMillis();
    assertThat(read.left(5_000 + half, most)).isEqualTo(Duration.ofMinutes(15));
    assertThat(read.left(5_000 + 3 * half, most)).isZero();
    assertThat(read.left(5_000 - 9 * half, most)).as("a clock went back").hasHours(1);
  }

  @Test
  void anotherKeyVersionOrLayoutIsNoAnswer() {
    assertThat(AnswerBytes.read("other", 7, this.bytes)).isNull();
    assertThat(AnswerBytes.read("key", 8, this.bytes)).isNull();
    byte[] layout = this.bytes.clone();
    layout[2]++;
    assertThat(AnswerBytes.read("key", 7, layout)).isNull();
    assertThat(AnswerBytes.read("key", 7, new byte[0])).isNull();
    assertThat(AnswerBytes.read("key", 7, "plain text".repeat(20).getBytes(StandardCharsets.UTF_8)))
        .isNull();
  }

  @Test
  void everyDamagedBitAndEveryCutIsNoticed() {
    for (int bit = 0; bit < this.bytes.length * 8; bit++) {
      byte[] damaged = this.bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(AnswerBytes.read("key", 7, damaged)).as("bit " + bit).isNull();
    }
    for (int length = 0; length < this.bytes.length; length++) {
      assertThat(AnswerBytes.read("key", 7, Arrays.copyOf(this.bytes, length))).isNull();
    }
  }

  @Test
  void bytesOfSomebodyWhoKnowsTheChecksumAreAnAnswerOrNone() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] value = new byte[random.nextInt(80)];
      random.nextBytes(value);
      byte[] made = AnswerBytes.of(MADE, value, random.nextLong()).write("key", 7);
      AnswerBytes read = AnswerBytes.read("key", 7, made);
      assertThat(read).isNotNull();
      assertThat(read.value()).isEqualTo(value);
    }
  }
}
