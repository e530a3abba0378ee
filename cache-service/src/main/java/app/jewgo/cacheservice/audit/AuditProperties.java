package app.jewgo.cacheservice.audit;

import app.jewgo.cacheservice.instance.InstanceUris;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the auditor does: {@code jewgo.audit.*}.
 *
 * @param instances base URIs of those that are asked; none: there is no audit
 * @param interval between two rounds
 * @param keys restaurants that are asked for in each round; one of them is replaced by another
 *     afterwards
 * @param settle between the database's word and the question to instances: at least a lease and its
 *     margin, since a commit that nobody has been answered yet may still be on its way to them
 * @param deadline of each answer
 */
record AuditProperties(
    @DefaultValue List<URI> instances,
    @DefaultValue("2s") Duration interval,
    @DefaultValue("10") int keys,
    @DefaultValue("1500ms") Duration settle,
    @DefaultValue("2s") Duration deadline) {

  static final String PREFIX = "jewgo.audit";

  private static final Duration LONGEST = Duration.ofHours(1);

  AuditProperties {
    instances = InstanceUris.require(instances);
    if (interval.compareTo(Duration.ofMillis(100)) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("interval: " + interval + " (expected: 100ms..1h)");
    }
    if (keys < 1 || keys > 1_000) {
      throw new IllegalArgumentException("keys: " + keys + " (expected: 1..1000)");
    }
    if (settle.isNegative() || settle.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("settle: " + settle + " (expected: 0s..1h)");
    }
    if (deadline.compareTo(Duration.ofMillis(10)) < 0 || deadline.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("deadline: " + deadline + " (expected: 10ms..1h)");
    }
  }
}
