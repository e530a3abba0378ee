package app.jewgo.restaurant.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import app.jewgo.restaurant.answer.Content;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class KeptAnswerFormatTest {

  private static final Instant NOON = Instant.parse("2026-11-23T17:30:10.123Z");

  private final KeptAnswerFormat format = new KeptAnswerFormat();

  @Test
  void everythingComesBack() {
    byte[] body = "{\"name\":\"Milk and Honey\"}".repeat(100).getBytes(StandardCharsets.UTF_8);
    Content content =
        Content.of(MediaType.parseMediaType("application/geo+json"), body, NOON.plusSeconds(60));
    assertThat(content.gzip()).isNotNull();
    KeptAnswer read = this.format.read(this.format.write(new KeptAnswer(content, NOON)));
    assertThat(read.made()).isEqualTo(NOON);
    assertSame(read.content(), content);
    assertThat(content.gzip()).isNotNull().hasSizeLessThan(body.length / 10);
  }

  @Test
  void whatNobodyAskedForIsNotCompressed() {
    Content content = Content.of(MediaType.APPLICATION_JSON, new byte[1000], null);
    KeptAnswer read = this.format.read(this.format.write(new KeptAnswer(content, NOON)));
    assertThat(read.content()).isNotNull();
    assertThat(read.content().gzipMade()).isNull();
    assertSame(read.content(), content);
  }

  @Test
  void nothingAndForEverComeBack() {
    assertThat(this.format.read(this.format.write(new KeptAnswer(null, NOON))).content()).isNull();
    Content content = Content.of(MediaType.APPLICATION_JSON, new byte[] {'1'}, null);
    KeptAnswer read = this.format.read(this.format.write(new KeptAnswer(content, NOON)));
    assertSame(read.content(), content);
  }

  @Test
  void whatIsNotWholeIsRefused() {
    Content content = Content.of(MediaType.APPLICATION_JSON, new byte[1000], NOON);
    assertThat(content.gzip()).isNotNull();
    byte[] whole = this.format.write(new KeptAnswer(content, NOON));
    for (int length = 0; length < whole.length; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatException().as("%d bytes", length).isThrownBy(() -> this.format.read(part));
    }
    byte[] more = Arrays.copyOf(whole, whole.length + 1);
    assertThatException().isThrownBy(() -> this.format.read(more));
  }

  @Test
  void rubbishMakesNoLargeArray() {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int i = 0; i < 1000; i++) {
      byte[] rubbish = new byte[60];
      random.nextBytes(rubbish);
      rubbish[8] = 1; // as if it had content
      assertThatException().isThrownBy(() -> this.format.read(rubbish));
    }
  }

  private static void assertSame(@Nullable Content read, Content written) {
    assertThat(read).isNotNull();
    assertThat(read.type()).isEqualTo(written.type());
    assertThat(read.body()).isEqualTo(written.body());
    assertThat(read.gzip()).isEqualTo(written.gzip());
    assertThat(read.entityTag()).isEqualTo(written.entityTag());
    assertThat(read.changes()).isEqualTo(written.changes());
  }
}
