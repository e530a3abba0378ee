package app.jewgo.bench.images;

import java.awt.image.BufferedImage;

/** A resize that loses nothing but pixels: brightness by a Lanczos kernel of three lobes. */
final class Lanczos {

  private static final int LOBES = 3;

  private Lanczos() {}

  /**
   * @return rows of brightness, 0..255
   */
  static double[][] brightness(BufferedImage picture, int width, int height) {
    double[][] rows = Similarity.brightness(picture);
    return transposed(along(transposed(along(rows, width)), height));
  }

  private static double[][] along(double[][] rows, int width) {
    double[][] made = new double[rows.length][width];
    double scale = (double) rows[0].length / width;
    double reach = LOBES * Math.max(1, scale);
    for (int x = 0; x < width; x++) {
      double centre = (x + 0.5) * scale - 0.5;
      int first = Math.max(0, (int) Math.ceil(centre - reach));
      int last = Math.min(rows[0].length - 1, (int) Math.floor(centre + reach));
      double[] weights = new double[last - first + 1];
      double sum = 0;
      for (int i = first; i <= last; i++) {
        weights[i - first] = kernel((i - centre) / Math.max(1, scale));
        sum += weights[i - first];
      }
      for (int y = 0; y < rows.length; y++) {
        double value = 0;
        for (int i = first; i <= last; i++) {
          value += rows[y][i] * weights[i - first];
        }
        made[y][x] = Math.clamp(value / sum, 0, 255);
      }
    }
    return made;
  }

  private static double kernel(double x) {
    if (x == 0) {
      return 1;
    }
    double pix = Math.PI * x;
    return (Math.abs(x) >= LOBES) ? 0 : LOBES * Math.sin(pix) * Math.sin(pix / LOBES) / (pix * pix);
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[0].length; x++) {
        columns[x][y] = rows[y][x];
      }
    }
    return columns;
  }
}
