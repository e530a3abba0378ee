package app.jewgo.search.index;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Where the index lies; fixed for the life of the process.
 *
 * @param directory is this instance's alone, and emptied at each start
 * @param buffer of documents that are not yet written, 1 MB to 1 GB; null for a sixth of the heap,
 *     at most 192 MB
 */
@ConfigurationProperties("jewgo.index")
public record IndexProperties(Path directory, @Nullable DataSize buffer) {

  private static final long MOST_MEGABYTES = 1024;

  private static final long PART_OF_HEAP = 6;

  private static final long USUAL_MOST_MEGABYTES = 192;

  public IndexProperties {
    if (buffer != null && (buffer.toMegabytes() < 1 || buffer.toMegabytes() > MOST_MEGABYTES)) {
      throw new IllegalArgumentException("buffer: " + buffer + " (expected: 1MB..1GB)");
    }
  }

  /** At least 1. */
  long bufferMegabytes() {
    if (this.buffer != null) {
      return this.buffer.toMegabytes();
    }
    long heap = DataSize.ofBytes(Runtime.getRuntime().maxMemory()).toMegabytes();
    return Math.clamp(heap / PART_OF_HEAP, 1, USUAL_MOST_MEGABYTES);
  }
}
