package app.jewgo.kit.drain;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a process ends.
 *
 * @param notice from being told to end until nothing new is taken, 0 to 1 min: so long it says that
 *     it is not ready and works on. Longer than those who ask whether it is ready take to notice.
 */
record DrainProperties(@DefaultValue("3s") Duration notice) {

  DrainProperties {
    if (notice.isNegative() || notice.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("notice: " + notice + " (expected: 0s..1m)");
    }
  }
}
