package app.jewgo.cdn.image.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.jewgo.testkit.Eventually;
import com.sksamuel.scrimage.ImmutableImage;
import com.sksamuel.scrimage.ScaleMethod;
import com.sksamuel.scrimage.webp.WebpImageReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** libvips where it is installed; and everywhere, what becomes of a program that misbehaves. */
class VipsEngineTest {

  private static final long MOST_PIXELS = 50_000_000;

  private static final PictureHeader PNG = new PictureHeader(PictureFormat.PNG, 16, 16);

  private static final Duration LONG = Duration.ofSeconds(10);

  private static final BoundedProcess SHORT = new BoundedProcess(1_000_000, Duration.ofMillis(300));

  @TempDir private Path directory;

  @Test
  void everyKindOfFileBecomesWhatIsWanted() throws IOException {
    PictureEngine engine = installed();
    BufferedImage rgb = Corpus.photo(600, 400, BufferedImage.TYPE_INT_RGB);
    List<byte[]> sources =
        List.of(
            Corpus.progressive(rgb),
            Corpus.cmyk(600, 400),
            Corpus.file(Corpus.photo(600, 400, BufferedImage.TYPE_INT_ARGB), "png"),
            Corpus.file(Corpus.photo(600, 400, BufferedImage.TYPE_USHORT_GRAY), "png"),
            Corpus.file(rgb, "gif"),
            Corpus.oriented(
                Corpus.file(Corpus.photo(400, 600, BufferedImage.TYPE_INT_RGB), "jpeg"), 6));
    for (int i = 0; i < sources.size(); i++) {
      PictureFormat target = (i % 2 == 0) ? PictureFormat.WEBP : PictureFormat.JPEG;
      byte[] made = convert(engine, sources.get(i), 160, target);
      assertThat(PictureHeader.read(made, MOST_PIXELS))
          .as("source " + i)
          .isEqualTo(new PictureHeader(target, 160, 107));
    }
    byte[] small = Corpus.file(Corpus.photo(100, 50, BufferedImage.TYPE_INT_RGB), "png");
    assertThat(PictureHeader.read(convert(engine, small, 800, PictureFormat.JPEG), MOST_PIXELS))
        .as("never enlarged")
        .isEqualTo(new PictureHeader(PictureFormat.JPEG, 100, 50));
    byte[] jpeg = sources.getFirst();
    for (byte[] broken : List.of(Arrays.copyOf(jpeg, jpeg.length / 2), Corpus.bomb(300, 200))) {
      assertThatThrownBy(() -> convert(engine, broken, 160, PictureFormat.WEBP))
          .isInstanceOf(UnusablePictureException.class)
          .hasMessageEndingWith("that cannot be decoded");
    }
    assertThat(this.directory.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void looksTheSameAndIsSmaller() throws IOException {
    PictureEngine engine = installed();
    BufferedImage photo = Corpus.photo(1_000, 750, BufferedImage.TYPE_INT_RGB);
    byte[] source = Corpus.file(photo, "png");
    byte[] webp = convert(engine, source, 800, PictureFormat.WEBP);
    BufferedImage reference =
        ImmutableImage.wrapAwt(photo).scaleTo(800, 600, ScaleMethod.Lanczos3).awt();
    assertThat(Similarity.of(reference, new WebpImageReader().read(webp).awt()))
        .isGreaterThan(0.95);
    assumeThat(engine.writes()).contains(PictureFormat.AVIF);
    byte[] avif = convert(engine, source, 800, PictureFormat.AVIF);
    assertThat(new String(avif, 4, 8, StandardCharsets.ISO_8859_1)).isEqualTo("ftypavif");
    assertThat(avif.length).isLessThan(webp.length);
  }

  @Test
  void whatHangsIsKilled() throws IOException {
    Path pid = this.directory.resolve("pid");
    String program = program("echo $$ > " + pid + "; exec sleep 60");
    PictureEngine engine = able(program, SHORT);
    assertThatThrownBy(() -> convert(engine, PictureFormat.WEBP))
        .isInstanceOf(UnusablePictureException.class)
        .hasMessage("a PNG that takes too long");
    long process = Long.parseLong(Files.readString(pid).strip());
    Eventually.await(
        Duration.ofSeconds(10),
        () -> !ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false));
    assertThat(this.directory.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void whatCrashesTakesOnlyItsPictureWithIt() throws IOException {
    PictureEngine engine = able(program("echo half > \"${3%%[*}\"; kill -9 $$"), SHORT);
    assertThatThrownBy(() -> convert(engine, PictureFormat.WEBP))
        .isInstanceOf(UnusablePictureException.class)
        .hasMessage("a PNG that cannot be decoded");
    assertThat(this.directory.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void isToldNothingAndMayTakeLittle() throws IOException {
    PictureEngine engine =
        able(program("{ ulimit -v; env; } > \"${3%%[*}\""), new BoundedProcess(1_000_000, LONG));
    List<String> said =
        new String(convert(engine, PictureFormat.WEBP), StandardCharsets.UTF_8).lines().toList();
    assertThat(said.getFirst()).isEqualTo("1000000");
    assertThat(said).contains("VIPS_BLOCK_UNTRUSTED=1");
    assertThat(said.stream().skip(1).map(line -> line.replaceAll("=.*", "")))
        .isSubsetOf(
            Set.of("PATH", "PWD", "OLDPWD", "SHLVL", "_", "TMPDIR", "VIPS_BLOCK_UNTRUSTED"));
  }

  @Test
  void whatAKilledServiceHasLeftIsSweptAndNothingElse() throws IOException {
    Path scratch = this.directory.resolve("scratch");
    Path old = Files.createDirectories(scratch.resolve("picture-1"));
    Files.write(old.resolve("in.png"), new byte[9]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_600)));
    Path busy = Files.createDirectories(scratch.resolve("picture-2"));
    assertThat(VipsEngine.find(program("exit 1"), scratch)).isEmpty();
    assertThat(scratch).isDirectoryNotContaining(old::equals).isDirectoryContaining(busy::equals);
  }

  @Test
  void withoutItTheOtherEngineIsTaken() throws IOException {
    Path scratch = this.directory.resolve("scratch");
    String absent = this.directory.resolve("absent").toString();
    assertThat(VipsEngine.find(absent, scratch)).isEmpty();
    assertThat(VipsEngine.find(program("exit 1"), scratch)).isEmpty();
    assertThat(PictureEngines.choose(PictureEngines.Choice.AUTO, absent, scratch).name())
        .isEqualTo("imageio+libwebp");
    assertThatThrownBy(() -> PictureEngines.choose(PictureEngines.Choice.LIBVIPS, absent, scratch))
        .hasMessageContaining("jewgo.images.engine: libvips");
  }

  /** Where it cannot write AVIF, that is not offered. */
  @Test
  void writesWhatItHasShownToWrite() throws IOException {
    String program =
        program("case \"$3\" in *avif*) exit 1;; *) echo picture > \"${3%%[*}\";; esac");
    PictureEngine found = VipsEngine.find(program, this.directory.resolve("scratch")).orElseThrow();
    assertThat(found.writes()).isEqualTo(EnumSet.of(PictureFormat.WEBP, PictureFormat.JPEG));
  }

  private PictureEngine installed() {
    Optional<PictureEngine> engine = VipsEngine.find("vips", this.directory.resolve("scratch"));
    assumeThat(engine).as("libvips is installed").isPresent();
    return engine.orElseThrow();
  }

  /** As if it had passed its trial. */
  private PictureEngine able(String program, BoundedProcess bounds) {
    return VipsEngine.untried(program, this.directory.resolve("scratch"), bounds);
  }

  private String program(String script) throws IOException {
    Path file = this.directory.resolve("vips");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  private static byte[] convert(PictureEngine engine, PictureFormat target) {
    return engine.convert(new byte[] {1}, PNG, 160, 85, target);
  }

  private static byte[] convert(
      PictureEngine engine, byte[] source, int width, PictureFormat target) {
    return engine.convert(source, PictureHeader.read(source, MOST_PIXELS), width, 85, target);
  }
}
