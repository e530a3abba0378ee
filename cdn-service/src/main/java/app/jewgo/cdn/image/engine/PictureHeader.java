package app.jewgo.cdn.image.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file say, whatever its name and its server say. Nothing is decoded.
 *
 * @param width in pixels, as stored
 * @param height likewise
 */
public record PictureHeader(PictureFormat format, int width, int height) {

  /**
   * @param mostPixels that are accepted; a header that promises more is refused before anybody
   *     believes it
   * @throws UnusablePictureException if it is no picture of a known format, or too large
   */
  public static PictureHeader read(byte[] bytes, long mostPixels) {
    PictureFormat format = sniff(bytes);
    if (format == null) {
      throw new UnusablePictureException(
          bytes.length == 0
              ? "an empty file (expected: JPEG, PNG, GIF or WebP)"
              : "not a picture of a known format (expected: JPEG, PNG, GIF or WebP)");
    }
    if (format == PictureFormat.AVIF) {
      throw new UnusablePictureException("an AVIF (expected: JPEG, PNG, GIF or WebP)");
    }
    PictureHeader header = (format == PictureFormat.WEBP) ? webp(bytes) : byImageIo(format, bytes);
    long pixels = (long) header.width * header.height;
    if (header.width < 1 || header.height < 1 || pixels > mostPixels) {
      throw new UnusablePictureException(
          "%d x %d pixels (expected: at most %d)"
              .formatted(header.width, header.height, mostPixels));
    }
    return header;
  }

  private static @Nullable PictureFormat sniff(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(16, bytes.length), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return PictureFormat.JPEG;
    }
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PictureFormat.PNG;
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return PictureFormat.GIF;
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return PictureFormat.WEBP;
    }
    if (start.startsWith("ftypavif", 4) || start.startsWith("ftypavis", 4)) {
      return PictureFormat.AVIF;
    }
    return null;
  }

  private static PictureHeader byImageIo(PictureFormat format, byte[] bytes) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(format.mediaType());
      if (!readers.hasNext()) {
        throw new IllegalStateException("no reader of " + format);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new PictureHeader(format, reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException ex) {
      throw new UnusablePictureException("a " + format + " whose header is broken", ex);
    }
  }

  /** The three kinds of its first chunk. */
  private static PictureHeader webp(byte[] bytes) {
    if (bytes.length < 30) {
      throw new UnusablePictureException("a WEBP whose header is broken");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    String chunk = new String(bytes, 12, 4, StandardCharsets.ISO_8859_1);
    return switch (chunk) {
      case "VP8X" -> new PictureHeader(PictureFormat.WEBP, 1 + three(in, 24), 1 + three(in, 27));
      case "VP8L" -> {
        int bits = in.getInt(21);
        yield new PictureHeader(
            PictureFormat.WEBP, 1 + (bits & 0x3FFF), 1 + ((bits >>> 14) & 0x3FFF));
      }
      case "VP8 " ->
          new PictureHeader(PictureFormat.WEBP, in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF);
      default -> throw new UnusablePictureException("a WEBP whose header is broken");
    };
  }

  private static int three(ByteBuffer in, int at) {
    return (in.getShort(at) & 0xFFFF) | ((in.get(at + 2) & 0xFF) << 16);
  }
}
