package app.jewgo.gateway.edge;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The tunables of {@code jewgo.edge}.
 *
 * @param enabled whether the gateway answers from its own memory
 * @param maximumBytes of all answers together, 64KB..16GB; {@code jewgo.cache.sizes.edge} is this
 */
record EdgeProperties(
    @DefaultValue("true") boolean enabled, @DefaultValue("96MB") DataSize maximumBytes) {

  private static final DataSize LEAST = DataSize.ofKilobytes(64);

  private static final DataSize MOST = DataSize.ofGigabytes(16);

  EdgeProperties {
    if (maximumBytes.compareTo(LEAST) < 0 || maximumBytes.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "maximum-bytes: " + maximumBytes + " (expected: 64KB..16GB)");
    }
  }
}
