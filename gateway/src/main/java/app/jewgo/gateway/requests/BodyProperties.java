package app.jewgo.gateway.requests;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of requests' bodies is taken in.
 *
 * @param limit the largest body that passes
 * @param total of all bodies that are on their way in at one time; at least one of the largest
 */
record BodyProperties(@DefaultValue("1MB") DataSize limit, @DefaultValue("64MB") DataSize total) {

  private static final long MOST = 16 * 1024 * 1024;

  BodyProperties {
    if (limit.toBytes() <= 0 || limit.toBytes() > MOST) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: 1B..16MB)");
    }
    if (total.compareTo(limit) < 0) {
      throw new IllegalArgumentException("total: " + total + " (expected: >= limit)");
    }
  }
}
