package app.jewgo.cdn.image.engine;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files of every kind, made here. */
final class Corpus {

  private Corpus() {}

  /** Something with edges, gradients and a little noise, as photographs have. */
  static BufferedImage photo(int width, int height, int type) {
    BufferedImage picture = new BufferedImage(width, height, type);
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(
        new java.awt.GradientPaint(
            0, 0, new Color(20, 60, 140), width, height, new Color(230, 180, 90)));
    graphics.fillRect(0, 0, width, height);
    Random random = new Random(1);
    for (int i = 0; i < 120; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      int size = 1 + random.nextInt(Math.max(2, width / 8));
      graphics.fillOval(random.nextInt(width), random.nextInt(height), size, size / 2 + 1);
    }
    graphics.dispose();
    return picture;
  }

  /** Noise of the sensor, which makes originals as large as they are. */
  static void addNoise(BufferedImage picture) {
    Random random = new Random(2);
    int[] row = new int[picture.getWidth()];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        int noise = random.nextInt(25) - 12;
        row[x] =
            new Color(
                    Math.clamp(((row[x] >> 16) & 0xFF) + noise, 0, 255),
                    Math.clamp(((row[x] >> 8) & 0xFF) + noise, 0, 255),
                    Math.clamp((row[x] & 0xFF) + noise, 0, 255))
                .getRGB();
      }
      picture.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
  }

  static byte[] file(BufferedImage picture, String format) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!ImageIO.write(picture, format, bytes)) {
        throw new IllegalStateException("no writer of " + format);
      }
      return bytes.toByteArray();
    } catch (IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    }
  }

  static byte[] jpeg(IIOImage picture, float quality, boolean progressive) throws IOException {
    ImageWriter writer = null;
    for (var all = ImageIO.getImageWritersByFormatName("jpeg"); all.hasNext(); ) {
      ImageWriter next = all.next();
      // The JDK's own, which writes a raster of four bands as it is.
      if (next.getClass().getName().startsWith("com.sun.imageio")) {
        writer = next;
      }
    }
    if (writer == null) {
      throw new IllegalStateException("the JDK writes JPEG");
    }
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    parameters.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, picture, parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] progressive(BufferedImage picture) throws IOException {
    return jpeg(new IIOImage(picture, null, null), 0.9f, true);
  }

  static byte[] cmyk(int width, int height) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, new int[] {x * 255 / width, y * 255 / height, 40, 20});
      }
    }
    return jpeg(new IIOImage(raster, null, null), 0.9f, false);
  }

  /** Inserts what a camera that was held otherwise says. */
  static byte[] oriented(byte[] jpeg, int orientation) {
    byte[] exif = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer tiff = ByteBuffer.allocate(26);
    tiff.put("MM".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0);
    tiff.putInt(0);
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + exif.length + tiff.capacity());
    file.put(jpeg, 0, 2).putShort((short) 0xFFE1);
    file.putShort((short) (2 + exif.length + tiff.capacity())).put(exif).put(tiff.array());
    file.put(jpeg, 2, jpeg.length - 2);
    return file.array();
  }

  /** A PNG of a few bytes that says it is as large. */
  static byte[] bomb(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(8 + 25 + 12);
    file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.ISO_8859_1)).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.array());
    file.putInt(13).put(header.array()).putInt((int) crc.getValue());
    return file.array();
  }

  /** A GIF of a few bytes, likewise. */
  static byte[] gifBomb(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(13 + 10 + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.put("GIF89a".getBytes(StandardCharsets.ISO_8859_1));
    file.putShort((short) width).putShort((short) height).put(new byte[3]);
    file.put((byte) ',').putInt(0).putShort((short) width).putShort((short) height);
    return file.array();
  }

  /** A WebP of a few bytes, likewise. */
  static byte[] webpBomb(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(32);
    file.put("WEBPVP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(10).putInt(0);
    file.putShort((short) (width - 1)).put((byte) ((width - 1) >> 16));
    file.putShort((short) (height - 1)).put((byte) ((height - 1) >> 16));
    return file.array();
  }
}
