package app.jewgo.restaurant.answer;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tunables of {@code jewgo.answer}.
 *
 * @param browserMaximumAge how long a browser may keep an answer without asking again; 0 to 1 h
 */
public record AnswerProperties(@DefaultValue("30s") Duration browserMaximumAge) {

  public AnswerProperties {
    if (browserMaximumAge.isNegative() || browserMaximumAge.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "browser-maximum-age: " + browserMaximumAge + " (expected: 0s..1h)");
    }
  }
}
