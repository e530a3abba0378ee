package app.jewgo.bench.images;

import app.jewgo.bench.race.Document;
import app.jewgo.bench.rig.CdnRig;
import app.jewgo.localservers.Directories;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo bench images}. */
@Command(
    name = "images",
    header = "Pictures of cdn-service, from Maven artifacts alone and with libvips, beside sharp.",
    description = {
      "",
      "A photograph of 12 megapixels becomes 800 pixels wide, by two cdn-services of its own (one for"
          + " each engine that there is) and by sharp, which npm installs for the moment. Needs no"
          + " running platform; writes docs/benchmarks/images.md.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every AVIF and WebP is 10 times smaller than its original with SSIM 0.95, a hundred first"
          + " requests made one picture, and libvips, if it is there, is faster",
      "1:otherwise",
      "2:wrong usage"
    })
public final class ImagesCommand implements Callable<Integer> {

  static final int WIDTH = 800;

  private static final int HEIGHT = WIDTH * Photo.HEIGHT / Photo.WIDTH;

  private static final int QUALITY = 85;

  /** What cdn-service makes of 85 for AVIF. */
  private static final int AVIF_QUALITY = 65;

  private static final int WARM_UP = 5;

  private static final String MAVEN = "Maven artifacts alone";

  private static final String LIBVIPS = "libvips";

  private final Path repository;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      defaultValue = "15",
      description = "Of each way and format, each of another original (default: ${DEFAULT-VALUE}).")
  private int pictures;

  /**
   * @param repository where everything has been built
   */
  public ImagesCommand(Path repository) {
    this.repository = repository;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (this.pictures < 1 || this.pictures > 200) {
      throw new ParameterException(
          this.spec.commandLine(), "--pictures: " + this.pictures + " (expected: 1..200)");
    }
    PrintStream out = System.out;
    List<String> lines = new ArrayList<>(List.of(Document.circumstances(), ""));
    Path directory = Files.createTempDirectory("jewgo-images-");
    byte[] photo = Photo.jpeg();
    try (PhotoServer photos = PhotoServer.start(photo);
        CdnRig rig = new CdnRig(this.repository)) {
      Path source = Files.write(directory.resolve("photo.jpg"), photo);
      Tool.Outcome vips = Tool.run(directory, Duration.ofSeconds(10), List.of("vips", "--version"));
      Sharp.Found found = Sharp.install(directory);
      Sharp sharp = (found instanceof Sharp.Found.There there) ? there.sharp() : null;
      Decoder decoder = new Decoder(directory, vips.isWell(), sharp);
      out.println("starting");
      rig.startAlone(services(photos, vips.isWell()));
      Measured measured = new Measured(photo, decoder, this.pictures, WARM_UP);
      out.println(Row.HEAD);
      List<Row> rows = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      boolean once = true;
      for (int i = 0; i < rig.cdnServices().size(); i++) {
        String way = (i == 0) ? MAVEN : LIBVIPS;
        PictureCalls calls = new PictureCalls(rig.cdnServices().get(i));
        for (String accept : accepts(i)) {
          add(rows, measured.by(way, calls, accept), out);
        }
        long made = calls.madeFor(1_000_000, WIDTH, "image/avif,image/webp");
        double again = measured.again(calls);
        once &= made == 1;
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: a hundred first requests at once made %d picture%s; one more request, from disk,"
                    + " takes %.1f ms (p50).",
                way,
                made,
                (made == 1) ? "" : "s",
                again));
      }
      notes.add(
          vips.isWell()
              ? "libvips is " + vips.lastLine() + ", a process for each picture."
              : "libvips: not measured, it is not installed here (" + vips.lastLine() + ").");
      if (sharp == null) {
        notes.add("sharp: not measured. " + ((Sharp.Found.NotThere) found).reason());
      } else {
        for (String format : List.of("avif", "webp", "jpeg")) {
          int quality = format.equals("avif") ? AVIF_QUALITY : QUALITY;
          add(rows, measured.by(sharp, format, quality, source), out);
        }
        notes.add(sharp.version() + ", within its own process, from bytes to bytes.");
      }
      notes.forEach(out::println);
      lines.add(Row.HEAD);
      rows.forEach(row -> lines.add(row.toString()));
      lines.add("");
      notes.forEach(note -> lines.add("- " + note));
      boolean kept = once && isKept(rows);
      lines.add("");
      lines.add(kept ? "Every target was kept." : "Not every target was kept: see the numbers.");
      new Document(this.repository.resolve("docs/benchmarks/images.md"), "images").write(lines);
      return kept ? 0 : 1;
    } finally {
      Directories.delete(directory);
    }
  }

  private static void add(List<Row> rows, Row row, PrintStream out) {
    rows.add(row);
    out.println(row);
  }

  private static List<String> accepts(int service) {
    return (service == 0)
        ? List.of("image/webp", "*/*")
        : List.of("image/avif,image/webp", "image/webp", "*/*");
  }

  private static Map<String, Map<String, String>> services(PhotoServer photos, boolean vips) {
    Map<String, Map<String, String>> services = new LinkedHashMap<>();
    services.put("cdn-service-maven", settings(photos, "imageio"));
    if (vips) {
      services.put("cdn-service-libvips", settings(photos, "libvips"));
    }
    return services;
  }

  private static Map<String, String> settings(PhotoServer photos, String engine) {
    return Map.of(
        "jewgo.feed.enabled",
        "false",
        "jewgo.images.engine",
        engine,
        "jewgo.images.catalogue",
        photos.url(),
        "jewgo.images.dangerous-origins",
        photos.url());
  }

  private static boolean isKept(List<Row> rows) {
    boolean small =
        rows.stream()
            .filter(row -> row.way().equals(MAVEN) || row.way().equals(LIBVIPS))
            .filter(row -> !row.format().equals("jpeg"))
            .allMatch(Row::isKept);
    Double maven = webp(rows, MAVEN);
    Double vips = webp(rows, LIBVIPS);
    return small && (maven == null || vips == null || vips < maven);
  }

  private static @Nullable Double webp(List<Row> rows, String way) {
    return rows.stream()
        .filter(row -> row.way().equals(way) && row.format().equals("webp"))
        .map(Row::p50)
        .findFirst()
        .orElse(null);
  }

  /** Reads what Java does not. */
  record Decoder(Path directory, boolean vips, @Nullable Sharp sharp) {

    /**
     * @return rows of brightness; null if nothing here can
     */
    double @Nullable [][] brightness(byte[] picture, String format)
        throws IOException, InterruptedException {
      BufferedImage decoded =
          format.equals("jpeg") ? ImageIO.read(new ByteArrayInputStream(picture)) : null;
      if (decoded == null) {
        Path from = Files.write(this.directory.resolve("picture." + format), picture);
        Path to = this.directory.resolve("picture.png");
        if (this.vips) {
          Tool.Outcome outcome =
              Tool.run(
                  this.directory,
                  Duration.ofMinutes(1),
                  List.of("vips", "copy", from.toString(), to.toString()));
          if (!outcome.isWell()) {
            throw new IOException("vips: " + outcome.lastLine());
          }
        } else if (this.sharp != null) {
          this.sharp.decode(from, to);
        } else {
          return null;
        }
        decoded = ImageIO.read(to.toFile());
      }
      return Similarity.brightness(decoded);
    }
  }

  /** The size that every way must make. */
  static double[][] reference(byte[] photo) throws IOException {
    return Lanczos.brightness(ImageIO.read(new ByteArrayInputStream(photo)), WIDTH, HEIGHT);
  }
}
