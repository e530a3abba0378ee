package app.jewgo.cdn.asset;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Files of a frontend: {@code jewgo.assets.*}, read at start-up.
 *
 * @param origin under which they are found by their paths, like {@code https://app.example/};
 *     without it, only the manifest is kept
 * @param mostBytes of one, 1KB..50MB
 * @param deadline of fetching one, 100ms..1m
 * @param disk bytes of all that is kept, 1MB..1TB
 * @param keep how long a former content of a path stays known, 1h..3660d
 */
record AssetProperties(
    @Nullable URI origin,
    @DefaultValue("5MB") DataSize mostBytes,
    @DefaultValue("5s") Duration deadline,
    @DefaultValue("256MB") DataSize disk,
    @DefaultValue("90d") Duration keep) {

  static final String PREFIX = "jewgo.assets";

  AssetProperties {
    if (origin != null
        && (origin.getHost() == null
            || !("https".equals(origin.getScheme()) || "http".equals(origin.getScheme()))
            || !origin.getPath().endsWith("/"))) {
      throw new IllegalArgumentException(
          "origin: " + origin + " (expected: like https://app.example/, / at its end)");
    }
    within("most-bytes", mostBytes.toBytes(), 1_024, 50L << 20);
    within("deadline", deadline.toMillis(), 100, 60_000);
    within("disk", disk.toBytes(), 1L << 20, 1L << 40);
    within("keep", keep.toHours(), 1, 3_660 * 24);
  }

  private static void within(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d (expected: %d..%d)".formatted(key, value, least, most));
    }
  }
}
