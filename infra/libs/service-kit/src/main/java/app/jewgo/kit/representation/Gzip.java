package app.jewgo.kit.representation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compresses bodies. Stateless. */
public final class Gzip {

  /** It all fits into one packet anyway. */
  private static final int SHORTEST = 860;

  private Gzip() {}

  /**
   * @return null if that is not worth it
   */
  public static byte @Nullable [] of(byte[] body) {
    if (body.length < SHORTEST) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3);
    try (GZIPOutputStream to = new GZIPOutputStream(bytes)) {
      to.write(body);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return bytes.toByteArray();
  }
}
