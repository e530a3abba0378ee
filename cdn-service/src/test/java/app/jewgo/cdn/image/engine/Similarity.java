package app.jewgo.cdn.image.engine;

import java.awt.image.BufferedImage;

/** Mean SSIM of the brightness of two pictures, in windows of 8 x 8. */
final class Similarity {

  private static final int WINDOW = 8;

  private static final double C1 = 6.5025;

  private static final double C2 = 58.5225;

  private Similarity() {}

  static double of(BufferedImage one, BufferedImage other) {
    double sum = 0;
    int windows = 0;
    for (int y = 0; y + WINDOW <= one.getHeight(); y += WINDOW / 2) {
      for (int x = 0; x + WINDOW <= one.getWidth(); x += WINDOW / 2) {
        sum += window(one, other, x, y);
        windows++;
      }
    }
    return sum / windows;
  }

  private static double window(BufferedImage one, BufferedImage other, int left, int top) {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    int n = WINDOW * WINDOW;
    for (int y = top; y < top + WINDOW; y++) {
      for (int x = left; x < left + WINDOW; x++) {
        double p = brightness(one.getRGB(x, y));
        double q = brightness(other.getRGB(x, y));
        a += p;
        b += q;
        aa += p * p;
        bb += q * q;
        ab += p * q;
      }
    }
    double meanA = a / n;
    double meanB = b / n;
    double varianceA = aa / n - meanA * meanA;
    double varianceB = bb / n - meanB * meanB;
    double covariance = ab / n - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  }

  private static double brightness(int rgb) {
    return 0.299 * ((rgb >> 16) & 0xFF) + 0.587 * ((rgb >> 8) & 0xFF) + 0.114 * (rgb & 0xFF);
  }
}
