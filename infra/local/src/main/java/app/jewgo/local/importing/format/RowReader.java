package app.jewgo.local.importing.format;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a file's rows in order, in constant memory. Not thread-safe. */
public interface RowReader extends Closeable {

  /**
   * @return the next row; null after the last
   * @throws BrokenFileException if nothing after this place can be read
   */
  @Nullable Row next() throws IOException, BrokenFileException;

  /** What the rows are called by default in the catalogue's {@code source}. */
  String source();
}
