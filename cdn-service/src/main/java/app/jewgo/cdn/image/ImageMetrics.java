package app.jewgo.cdn.image;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of pictures. */
final class ImageMetrics {

  private final Counter kept;

  private final Counter missed;

  private final Counter made;

  private final Counter saved;

  ImageMetrics(MeterRegistry meters) {
    this.kept = served(meters, "kept");
    this.missed = served(meters, "made");
    this.made =
        Counter.builder("jewgo.images.made")
            .description("Pictures made of an original")
            .register(meters);
    this.saved =
        Counter.builder("jewgo.images.saved")
            .baseUnit("bytes")
            .description("By how much pictures are smaller than their originals, each once")
            .register(meters);
  }

  private static Counter served(MeterRegistry meters, String from) {
    return Counter.builder("jewgo.images.served")
        .description("Pictures asked for: kept on disk, or made or waited for")
        .tag("from", from)
        .register(meters);
  }

  void served(boolean fromDisk) {
    (fromDisk ? this.kept : this.missed).increment();
  }

  void made(int originalBytes, int bytes) {
    this.made.increment();
    this.saved.increment(Math.max(0, originalBytes - bytes));
  }
}
