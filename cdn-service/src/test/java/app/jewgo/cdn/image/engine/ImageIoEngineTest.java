package app.jewgo.cdn.image.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sksamuel.scrimage.ImmutableImage;
import com.sksamuel.scrimage.ScaleMethod;
import com.sksamuel.scrimage.webp.WebpImageReader;
import com.sksamuel.scrimage.webp.WebpWriter;
import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
class ImageIoEngineTest {

  private static final long MOST_PIXELS = 50_000_000;

  private final PictureEngine engine = new ImageIoEngine();

  @Test
  void aPhotographOfTwelveMegapixelsIsManyTimesSmallerAndLooksTheSame() throws IOException {
    BufferedImage photo = Corpus.photo(4_000, 3_000, BufferedImage.TYPE_INT_RGB);
    Corpus.addNoise(photo);
    byte[] source = Corpus.jpeg(new IIOImage(photo, null, null), 0.92f, false);
    byte[] made = convert(source, 800, PictureFormat.WEBP);
    BufferedImage shown = new WebpImageReader().read(made).awt();
    assertThat(shown.getWidth()).isEqualTo(800);
    assertThat(shown.getHeight()).isEqualTo(600);
    BufferedImage reference =
        ImmutableImage.wrapAwt(ImageIO.read(new ByteArrayInputStream(source)))
            .scaleTo(800, 600, ScaleMethod.Lanczos3)
            .awt();
    double similarity = Similarity.of(reference, shown);
    System.out.printf(
        "12 Mpx JPEG %d bytes -> 800 px WebP %d bytes (%.0f times smaller), SSIM %.4f%n",
        source.length, made.length, (double) source.length / made.length, similarity);
    assertThat(made.length * 10).isLessThan(source.length);
    assertThat(similarity).isGreaterThan(0.95);
    assertThat(Similarity.of(reference, reference)).isEqualTo(1);
  }

  @Test
  void fortyEightMegapixelsFitIntoLittleMemory() throws IOException {
    byte[] source = Corpus.file(Corpus.photo(8_000, 6_000, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
    long before = allocated();
    assertThat(size(convert(source, 320, PictureFormat.JPEG))).isEqualTo("320x240");
    assertThat(allocated() - before).as("of all that is ever in memory").isLessThan(200_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 200x100, 0, 0", "2, 200x100, 199, 0", "3, 200x100, 199, 99", "4, 200x100, 0, 99",
    "5, 100x200, 0, 0", "6, 100x200, 99, 0", "7, 100x200, 99, 199", "8, 100x200, 0, 199",
  })
  void isTurnedAsTheCameraWasHeld(int orientation, String size, int x, int y) throws IOException {
    BufferedImage picture = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 16; j++) {
        picture.setRGB(i, j, 0xFFFFFF);
      }
    }
    byte[] source = Corpus.oriented(Corpus.file(picture, "jpeg"), orientation);
    byte[] made = convert(source, 800, PictureFormat.JPEG);
    assertThat(size(made)).isEqualTo(size);
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(made));
    int corner =
        shown.getRGB(
            Math.clamp(x, 4, shown.getWidth() - 5), Math.clamp(y, 4, shown.getHeight() - 5));
    assertThat(corner & 0xFF).as("where the stored corner is shown").isGreaterThan(200);
  }

  @Test
  void everyKindOfFileBecomesWhatIsWanted() throws IOException {
    BufferedImage rgb = Corpus.photo(600, 400, BufferedImage.TYPE_INT_RGB);
    BufferedImage alpha = Corpus.photo(600, 400, BufferedImage.TYPE_INT_ARGB);
    BufferedImage deep = Corpus.photo(600, 400, BufferedImage.TYPE_USHORT_GRAY);
    byte[][] sources = {
      Corpus.progressive(rgb),
      Corpus.cmyk(600, 400),
      Corpus.file(alpha, "png"),
      Corpus.file(deep, "png"),
      Corpus.file(rgb, "gif"),
      ImmutableImage.wrapAwt(rgb).bytes(WebpWriter.DEFAULT),
      ImmutableImage.wrapAwt(rgb).bytes(WebpWriter.MAX_LOSSLESS_COMPRESSION),
    };
    for (byte[] source : sources) {
      for (PictureFormat target : this.engine.writes()) {
        byte[] made = convert(source, 160, target);
        PictureHeader header = PictureHeader.read(made, MOST_PIXELS);
        assertThat(header.format()).isEqualTo(target);
        assertThat(header.width()).isEqualTo(160);
        assertThat(header.height()).isEqualTo(107);
      }
    }
  }

  @Test
  void isNeverEnlarged() {
    byte[] source = Corpus.file(Corpus.photo(100, 50, BufferedImage.TYPE_INT_RGB), "png");
    assertThat(size(convert(source, 2_048, PictureFormat.JPEG))).isEqualTo("100x50");
  }

  @Test
  void whatIsNoPictureIsRefusedByWhatItIs() {
    refused(new byte[0], "an empty file");
    refused(
        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
        "not a picture");
    refused("<!doctype html>".getBytes(StandardCharsets.UTF_8), "not a picture");
    refused(
        "\0\0\0\u001cftypavif\0\0\0\0avifmif1".getBytes(StandardCharsets.ISO_8859_1), "an AVIF");
    refused(
        "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1),
        "a WEBP whose header is broken");
    refused(Corpus.bomb(30_000, 30_000), "30000 x 30000 pixels (expected: at most 50000000)");
    refused(Corpus.gifBomb(40_000, 40_000), "40000 x 40000 pixels");
    refused(Corpus.webpBomb(16_384, 16_384), "16384 x 16384 pixels");
    refused(Corpus.webpBomb(16_000, 3_000), "a WEBP of 16000 x 3000 pixels (expected: at most");
    refused(Corpus.bomb(0, 5), "");
    byte[] png = Corpus.file(Corpus.photo(300, 200, BufferedImage.TYPE_INT_RGB), "png");
    refused(Arrays.copyOf(png, png.length / 2), "a PNG that cannot be decoded");
    refused(Corpus.bomb(300, 200), "a PNG that cannot be decoded");
    byte[] jpeg = Corpus.file(Corpus.photo(300, 200, BufferedImage.TYPE_INT_RGB), "jpeg");
    refused(Arrays.copyOf(jpeg, 60), "a JPEG whose header is broken");
    refused(Arrays.copyOf(jpeg, jpeg.length / 2), "a JPEG that ends too early");
    byte[] gif = Corpus.file(Corpus.photo(300, 200, BufferedImage.TYPE_INT_RGB), "gif");
    refused(Arrays.copyOf(gif, gif.length / 2), "a GIF that cannot be decoded");
  }

  @Test
  void aBombCostsNothing() {
    byte[] bomb = Corpus.bomb(30_000, 30_000);
    long before = allocated();
    refused(bomb, "30000 x 30000 pixels");
    assertThat(allocated() - before).isLessThan(5_000_000);
  }

  /** By this thread, ever. */
  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void nothingOfAPolyglotIsPassedOn() {
    byte[] jpeg = Corpus.file(Corpus.photo(300, 200, BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] script = "<script>alert(1)</script>PK\u0003\u0004".getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(jpeg, jpeg.length + script.length);
    System.arraycopy(script, 0, both, jpeg.length, script.length);
    for (PictureFormat target : this.engine.writes()) {
      assertThat(new String(convert(both, 160, target), StandardCharsets.ISO_8859_1))
          .doesNotContain("<script>", "PK\u0003\u0004");
    }
  }

  private void refused(byte[] source, String message) {
    assertThatThrownBy(() -> convert(source, 160, PictureFormat.JPEG))
        .isInstanceOf(UnusablePictureException.class)
        .hasMessageContaining(message);
  }

  private byte[] convert(byte[] source, int width, PictureFormat target) {
    return this.engine.convert(source, PictureHeader.read(source, MOST_PIXELS), width, 85, target);
  }

  private static String size(byte[] picture) {
    PictureHeader header = PictureHeader.read(picture, MOST_PIXELS);
    return header.width() + "x" + header.height();
  }
}
