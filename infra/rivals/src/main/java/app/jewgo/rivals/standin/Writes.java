package app.jewgo.rivals.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Which writes have come: one line each, in a file that outlives a kill. Thread-safe. */
final class Writes {

  /** The header that tells writes apart. */
  static final String HEADER = "Idempotency-Key";

  private final FileChannel file;

  Writes(Path file) {
    try {
      this.file =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot write to " + file, ex);
    }
  }

  void came(String key) {
    try {
      this.file.write(ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException ex) {
      throw new UncheckedIOException("a write cannot be noted", ex);
    }
  }
}
