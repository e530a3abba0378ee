package app.jewgo.bench.images;

import java.util.List;
import java.util.Locale;

/**
 * One way to make a picture, measured.
 *
 * @param millis sorted
 * @param similarity NaN if nothing here can decode the format
 */
record Row(
    String way, String format, int source, int bytes, double similarity, List<Double> millis) {

  static final String HEAD =
      "| way | format | source | picture | times smaller | SSIM | p50 | slowest |\n"
          + "|---|---|---|---|---|---|---|---|";

  Row {
    millis = millis.stream().sorted().toList();
  }

  double ratio() {
    return (double) this.source / this.bytes;
  }

  double p50() {
    return this.millis.get(this.millis.size() / 2);
  }

  /** Whether it is as the design promises. */
  boolean isKept() {
    return ratio() >= 10 && (Double.isNaN(this.similarity) || this.similarity >= 0.95);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d B | %,d B | %.0f | %s | %.0f ms | %.0f ms |",
        this.way,
        this.format,
        this.source,
        this.bytes,
        ratio(),
        Double.isNaN(this.similarity)
            ? "not decodable here"
            : String.format(Locale.ROOT, "%.4f", this.similarity),
        p50(),
        this.millis.getLast());
  }
}
