package app.jewgo.bench.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the rows: each way makes as many pictures, the first ones not counted. */
final class Measured {

  private final byte[] photo;

  private final double[][] reference;

  private final ImagesCommand.Decoder decoder;

  private final int pictures;

  private final int warmUp;

  /** No two pictures are of one original, or they would come from disk. */
  private int restaurant;

  Measured(byte[] photo, ImagesCommand.Decoder decoder, int pictures, int warmUp)
      throws IOException {
    this.photo = photo;
    this.reference = ImagesCommand.reference(photo);
    this.decoder = decoder;
    this.pictures = pictures;
    this.warmUp = warmUp;
  }

  Row by(String way, PictureCalls calls, String accept) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    PictureCalls.Picture last = calls.get(++this.restaurant, ImagesCommand.WIDTH, accept);
    for (int i = 1; i < this.warmUp + this.pictures; i++) {
      last = calls.get(++this.restaurant, ImagesCommand.WIDTH, accept);
      if (i >= this.warmUp) {
        millis.add(last.millis());
      }
    }
    String format = last.type().replace("image/", "");
    return row(way, format, last.bytes(), millis);
  }

  Row by(Sharp sharp, String format, int quality, Path source)
      throws IOException, InterruptedException {
    Path target = source.resolveSibling("sharp." + format);
    List<Double> millis =
        sharp.convert(
            format, quality, ImagesCommand.WIDTH, this.warmUp + this.pictures, source, target);
    return row(
        "sharp", format, Files.readAllBytes(target), millis.subList(this.warmUp, millis.size()));
  }

  /**
   * @return milliseconds in which a picture comes that was made before, the median
   */
  double again(PictureCalls calls) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      millis.add(calls.get(1_000_000, ImagesCommand.WIDTH, "image/avif,image/webp").millis());
    }
    millis.sort(null);
    return millis.get(millis.size() / 2);
  }

  private Row row(String way, String format, byte[] made, List<Double> millis)
      throws IOException, InterruptedException {
    double[][] shown = this.decoder.brightness(made, format);
    return new Row(
        way,
        format,
        this.photo.length,
        made.length,
        (shown == null) ? Double.NaN : Similarity.of(this.reference, shown),
        millis);
  }
}
