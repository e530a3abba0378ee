package app.jewgo.bench.images;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What a camera of twelve megapixels might have seen: edges, gradients, and noise on all of it. */
final class Photo {

  static final int WIDTH = 4_000;

  static final int HEIGHT = 3_000;

  private static final int SHAPES = 400;

  private static final int NOISE = 25;

  private Photo() {}

  /**
   * @return a JPEG, always the same
   */
  static byte[] jpeg() throws IOException {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setPaint(
        new GradientPaint(0, 0, new Color(20, 60, 140), WIDTH, HEIGHT, new Color(230, 180, 90)));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    Random random = new Random(1);
    for (int i = 0; i < SHAPES; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      int size = 10 + random.nextInt(400);
      graphics.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), size, size / 2);
    }
    graphics.dispose();
    addNoise(picture, random);
    return file(picture);
  }

  private static void addNoise(BufferedImage picture, Random random) {
    int[] row = new int[WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      picture.getRGB(0, y, WIDTH, 1, row, 0, WIDTH);
      for (int x = 0; x < WIDTH; x++) {
        int noise = random.nextInt(NOISE) - NOISE / 2;
        row[x] = (noisy(row[x], 16, noise) | noisy(row[x], 8, noise) | noisy(row[x], 0, noise));
      }
      picture.setRGB(0, y, WIDTH, 1, row, 0, WIDTH);
    }
  }

  private static int noisy(int rgb, int shift, int noise) {
    return Math.clamp(((rgb >> shift) & 0xFF) + noise, 0, 255) << shift;
  }

  private static byte[] file(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(0.92f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
