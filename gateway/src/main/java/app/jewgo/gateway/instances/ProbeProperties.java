package app.jewgo.gateway.instances;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances are asked whether they are ready.
 *
 * @param interval from one round to the next
 * @param deadline of one answer
 * @param toleratedMisses so many probes in a row may get no answer
 */
record ProbeProperties(
    @DefaultValue("1s") Duration interval,
    @DefaultValue("1s") Duration deadline,
    @DefaultValue("1") int toleratedMisses) {

  ProbeProperties {
    requirePositive("interval", interval);
    requirePositive("deadline", deadline);
    if (toleratedMisses < 0) {
      throw new IllegalArgumentException(
          "tolerated-misses: " + toleratedMisses + " (expected: >= 0)");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + ": " + duration + " (expected: > 0)");
    }
  }
}
