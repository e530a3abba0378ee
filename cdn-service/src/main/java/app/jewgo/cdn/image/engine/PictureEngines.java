package app.jewgo.cdn.image.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which engine there is. */
public final class PictureEngines {

  private static final Logger LOGGER = LoggerFactory.getLogger(PictureEngines.class);

  private PictureEngines() {}

  /** What may be asked for. */
  public enum Choice {
    /** libvips where it is installed. */
    AUTO,
    LIBVIPS,
    IMAGEIO
  }

  /**
   * @param program see {@link VipsEngine#find}
   * @throws IllegalStateException if libvips is wanted and cannot be had
   */
  public static PictureEngine choose(Choice choice, String program, Path scratch) {
    Optional<PictureEngine> libvips =
        (choice == Choice.IMAGEIO) ? Optional.empty() : VipsEngine.find(program, scratch);
    if (choice == Choice.LIBVIPS && libvips.isEmpty()) {
      throw new IllegalStateException(
          "jewgo.images.engine: libvips, but '%s' makes no pictures here (expected: libvips-tools)"
              .formatted(program));
    }
    PictureEngine engine = libvips.orElseGet(ImageIoEngine::new);
    LOGGER.info("pictures are made by {}, which writes {}", engine.name(), engine.writes());
    return engine;
  }
}
