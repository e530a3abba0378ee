package app.jewgo.search.index;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the index lies; fixed for the life of the process.
 *
 * @param directory is this instance's alone, and emptied at each start
 * @param buffer of documents that are not yet written, 1 MB to 1 GB
 */
@ConfigurationProperties("jewgo.index")
public record IndexProperties(Path directory, @DefaultValue("48MB") DataSize buffer) {

  private static final long MOST_MEGABYTES = 1024;

  public IndexProperties {
    if (buffer.toMegabytes() < 1 || buffer.toMegabytes() > MOST_MEGABYTES) {
      throw new IllegalArgumentException("buffer: " + buffer + " (expected: 1MB..1GB)");
    }
  }
}
