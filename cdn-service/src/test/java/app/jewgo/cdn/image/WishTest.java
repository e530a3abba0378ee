package app.jewgo.cdn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cdn.image.engine.PictureFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishTest {

  private static final Set<PictureFormat> WRITES = Set.of(PictureFormat.WEBP, PictureFormat.JPEG);

  @ParameterizedTest
  @CsvSource({"1, 160", "160, 160", "161, 320", "800, 800", "2000, 2048", "2048, 2048"})
  void thereAreFewWidths(int asked, int width) {
    assertThat(Wish.of(asked, 85, "auto", null, WRITES).width()).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"50, 50", "52, 50", "53, 55", "85, 85", "95, 95"})
  void thereAreFewQualities(int asked, int quality) {
    assertThat(Wish.of(1, asked, "auto", null, WRITES).quality()).isEqualTo(quality);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | JPEG",
        "*/* | JPEG",
        "image/avif,image/webp,image/*;q=0.8 | WEBP",
        "image/webp;q=0 | JPEG",
        "image/webp;q=0.5 | WEBP",
        "image/avif | JPEG",
      })
  void theBestThatTheClientKnows(String accept, PictureFormat format) {
    assertThat(Wish.of(1, 85, "auto", accept, WRITES).format()).isEqualTo(format);
    assertThat(
            Wish.of(1, 85, "auto", "image/avif,image/webp", Set.of(PictureFormat.values()))
                .format())
        .isEqualTo(PictureFormat.AVIF);
  }

  @Test
  void refusesByField() {
    assertThatThrownBy(() -> Wish.of(0, 96, "bmp", null, WRITES))
        .hasMessage(
            "w: 0 (expected: 1..2048); q: 96 (expected: 50..95);"
                + " format: bmp (expected: auto, webp or jpeg)");
    assertThatThrownBy(() -> Wish.of(1, 85, "avif", null, WRITES))
        .hasMessage("format: avif (expected: auto, webp or jpeg)");
    assertThat(Wish.of(1, 85, "avif", null, Set.of(PictureFormat.values())).format())
        .isEqualTo(PictureFormat.AVIF);
  }
}
