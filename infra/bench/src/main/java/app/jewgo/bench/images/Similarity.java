package app.jewgo.bench.images;

import java.awt.image.BufferedImage;

/** Mean SSIM of brightness, in windows of 8 x 8 that overlap by half. */
final class Similarity {

  private static final int WINDOW = 8;

  private static final double C1 = 6.5025;

  private static final double C2 = 58.5225;

  private Similarity() {}

  static double[][] brightness(BufferedImage picture) {
    double[][] rows = new double[picture.getHeight()][picture.getWidth()];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[0].length; x++) {
        int rgb = picture.getRGB(x, y);
        rows[y][x] =
            0.299 * ((rgb >> 16) & 0xFF) + 0.587 * ((rgb >> 8) & 0xFF) + 0.114 * (rgb & 0xFF);
      }
    }
    return rows;
  }

  /**
   * @return 1 for the same picture
   */
  static double of(double[][] one, double[][] other) {
    if (one.length != other.length || one[0].length != other[0].length) {
      throw new IllegalArgumentException("pictures of two sizes");
    }
    double sum = 0;
    int windows = 0;
    for (int y = 0; y + WINDOW <= one.length; y += WINDOW / 2) {
      for (int x = 0; x + WINDOW <= one[0].length; x += WINDOW / 2) {
        sum += window(one, other, x, y);
        windows++;
      }
    }
    return sum / windows;
  }

  private static double window(double[][] one, double[][] other, int left, int top) {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int y = top; y < top + WINDOW; y++) {
      for (int x = left; x < left + WINDOW; x++) {
        a += one[y][x];
        b += other[y][x];
        aa += one[y][x] * one[y][x];
        bb += other[y][x] * other[y][x];
        ab += one[y][x] * other[y][x];
      }
    }
    int n = WINDOW * WINDOW;
    double meanA = a / n;
    double meanB = b / n;
    double covariance = ab / n - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1)
            * (aa / n - meanA * meanA + bb / n - meanB * meanB + C2));
  }
}
