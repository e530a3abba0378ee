package app.jewgo.cdn.image.engine;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libvips, by its program {@code vips}: a process for each picture, so that a file which breaks it
 * breaks nothing else. It decodes no more than the size needs, and writes AVIF if it was built so.
 */
public final class VipsEngine implements PictureEngine {

  private static final Logger LOGGER = LoggerFactory.getLogger(VipsEngine.class);

  private static final int SUCCESS = 0;

  /** Of 48 megapixels in a progressive JPEG, twice of what is needed. */
  private static final long KIBIBYTES = 1_500_000;

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** The service waits for it at its start. */
  private static final Duration TRIAL = Duration.ofSeconds(5);

  /** As good to the eye as WebP and JPEG are at the number that was asked for: decision 0053. */
  private static final int LESS_FOR_AVIF = 20;

  private static final Duration LATER = Duration.ofSeconds(10);

  private final String program;

  private final Path scratch;

  private final BoundedProcess bounds;

  private final Set<PictureFormat> writes;

  private VipsEngine(
      String program, Path scratch, BoundedProcess bounds, Set<PictureFormat> writes) {
    this.program = program;
    this.scratch = scratch;
    this.bounds = bounds;
    this.writes = writes;
  }

  /**
   * Tries whether it is there, by making a picture in each format.
   *
   * @param program a name on the path, or a file
   * @param scratch a directory for files that live as long as a conversion
   * @return nothing if it cannot write WebP and JPEG here
   */
  public static Optional<PictureEngine> find(String program, Path scratch) {
    sweep(scratch);
    PictureEngine all = untried(program, scratch, new BoundedProcess(KIBIBYTES, TRIAL));
    byte[] sample = sample();
    Set<PictureFormat> able = EnumSet.noneOf(PictureFormat.class);
    for (PictureFormat format :
        List.of(PictureFormat.JPEG, PictureFormat.WEBP, PictureFormat.AVIF)) {
      try {
        byte[] made =
            all.convert(sample, new PictureHeader(PictureFormat.PNG, 16, 16), 16, 85, format);
        if (made.length > 0) {
          able.add(format);
        }
      } catch (UnusablePictureException | ProblemException ex) {
        if (format != PictureFormat.AVIF) {
          return Optional.empty();
        }
      }
    }
    BoundedProcess bounds = new BoundedProcess(KIBIBYTES, DEADLINE);
    return Optional.of(new VipsEngine(program, scratch, bounds, able));
  }

  static PictureEngine untried(String program, Path scratch, BoundedProcess bounds) {
    return new VipsEngine(program, scratch, bounds, EnumSet.allOf(PictureFormat.class));
  }

  private static byte[] sample() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  @Override
  public String name() {
    return "libvips";
  }

  @Override
  public Set<PictureFormat> writes() {
    return this.writes;
  }

  @Override
  public byte[] convert(
      byte[] source, PictureHeader header, int width, int quality, PictureFormat target) {
    try {
      Files.createDirectories(this.scratch);
      Path directory = Files.createTempDirectory(this.scratch, "picture-");
      try {
        return convert(directory, source, header, width, quality, target);
      } finally {
        delete(directory);
      }
    } catch (IOException ex) {
      throw new ProblemException(
          Problem.unavailable("Pictures cannot be made at the moment.", LATER), ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          Problem.unavailable("Pictures cannot be made at the moment.", LATER), ex);
    }
  }

  private byte[] convert(
      Path directory,
      byte[] source,
      PictureHeader header,
      int width,
      int quality,
      PictureFormat target)
      throws IOException, InterruptedException {
    // No name from outside: these two are all that the program is told of files.
    Path in = Files.write(directory.resolve("in." + suffix(header.format())), source);
    Path out = directory.resolve("out." + suffix(target));
    int status =
        this.bounds.run(
            directory,
            List.of(
                this.program,
                "thumbnail",
                in.toString(),
                out + options(target, quality),
                Integer.toString(width),
                // Nothing is bounded but the width.
                "--height=10000000",
                "--size=down",
                "--export-profile=srgb",
                "--fail-on=truncated"));
    if (status == BoundedProcess.TOO_LATE) {
      throw new UnusablePictureException("a " + header.format() + " that takes too long");
    }
    if (status != SUCCESS || !Files.isRegularFile(out)) {
      throw new UnusablePictureException("a " + header.format() + " that cannot be decoded");
    }
    return Files.readAllBytes(out);
  }

  private static String options(PictureFormat target, int quality) {
    return switch (target) {
      case AVIF -> "[Q=" + Math.max(1, quality - LESS_FOR_AVIF) + ",strip]";
      case JPEG -> "[Q=" + quality + ",strip,optimize_coding,interlace,background=255]";
      default -> "[Q=" + quality + ",strip]";
    };
  }

  private static String suffix(PictureFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }

  /** What a process that was killed has left, but nothing of one that works beside this one. */
  private static void sweep(Path scratch) {
    Instant before = Instant.now().minus(DEADLINE.multipliedBy(10));
    try (Stream<Path> left = Files.exists(scratch) ? Files.list(scratch) : Stream.empty()) {
      for (Path directory : left.toList()) {
        if (Files.getLastModifiedTime(directory).toInstant().isBefore(before)) {
          delete(directory);
        }
      }
    } catch (IOException ex) {
      LOGGER.warn("{} is not swept: {}", scratch, ex.toString());
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }
}
