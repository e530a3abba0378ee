package app.jewgo.cdn.image;

import app.jewgo.cdn.image.engine.PictureEngines;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How pictures are made: {@code jewgo.images.*}, read at start-up.
 *
 * @param catalogue base URIs of restaurant-service
 * @param hosts from which originals are fetched; {@code .example.com} are all below it
 * @param dangerousOrigins like {@code http://127.0.0.1:9000}, of which anything is fetched; for
 *     development only
 * @param mostBytes of an original, 1KB..100MB
 * @param mostPixels of an original, 1..100,000,000
 * @param deadline of fetching one, 100ms..1m
 * @param atOnce pictures made at the same time, 1..16: each takes about 150 MB at most
 * @param disk bytes of all that is kept, 1MB..1TB
 * @param failure how long it is remembered that one cannot be had, 0..1h
 * @param engine what makes them: {@code auto}, {@code libvips} or {@code imageio}
 * @param vips the program of libvips, a name on the path or a file
 */
record ImageProperties(
    @DefaultValue("http://127.0.0.1:8101") List<URI> catalogue,
    @DefaultValue({"res.cloudinary.com", ".googleusercontent.com", "images.unsplash.com"})
        List<String> hosts,
    @DefaultValue List<String> dangerousOrigins,
    @DefaultValue("20MB") DataSize mostBytes,
    @DefaultValue("50000000") long mostPixels,
    @DefaultValue("8s") Duration deadline,
    @DefaultValue("1") int atOnce,
    @DefaultValue("2GB") DataSize disk,
    @DefaultValue("30s") Duration failure,
    @DefaultValue("auto") PictureEngines.Choice engine,
    @DefaultValue("vips") String vips) {

  static final String PREFIX = "jewgo.images";

  ImageProperties {
    catalogue = List.copyOf(catalogue);
    hosts = List.copyOf(hosts);
    dangerousOrigins = List.copyOf(dangerousOrigins);
    within("most-bytes", mostBytes.toBytes(), 1_024, 100L << 20);
    within("most-pixels", mostPixels, 1, 100_000_000);
    within("deadline", deadline.toMillis(), 100, 60_000);
    within("at-once", atOnce, 1, 16);
    within("disk", disk.toBytes(), 1L << 20, 1L << 40);
    within("failure", failure.toMillis(), 0, 3_600_000);
  }

  private static void within(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d (expected: %d..%d)".formatted(key, value, least, most));
    }
  }
}
