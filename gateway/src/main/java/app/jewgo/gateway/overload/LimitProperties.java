package app.jewgo.gateway.overload;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests of one service may be under way.
 *
 * @param minimum so many are thought to be no overload for any service
 * @param initial before anything is known, and again after an overload
 * @param maximum whatever is known
 * @param tolerance times as long as usual that even the fast ones of the answers may take
 * @param toleratedDelay beyond what is usual, where that is more; a queue so short is no harm
 * @param window from one decision to the next
 */
record LimitProperties(
    @DefaultValue("8") int minimum,
    @DefaultValue("100") int initial,
    @DefaultValue("1000") int maximum,
    @DefaultValue("1.3") double tolerance,
    @DefaultValue("10ms") Duration toleratedDelay,
    @DefaultValue("250ms") Duration window) {

  LimitProperties {
    if (minimum < 1) {
      throw new IllegalArgumentException("minimum: " + minimum + " (expected: >= 1)");
    }
    if (maximum < minimum || maximum > 100_000) {
      throw new IllegalArgumentException(
          "maximum: %d (expected: %d..100000)".formatted(maximum, minimum));
    }
    if (initial < minimum || initial > maximum) {
      throw new IllegalArgumentException(
          "initial: %d (expected: %d..%d)".formatted(initial, minimum, maximum));
    }
    if (!(tolerance > 1)) {
      throw new IllegalArgumentException("tolerance: " + tolerance + " (expected: > 1)");
    }
    if (toleratedDelay.isNegative()) {
      throw new IllegalArgumentException(
          "tolerated-delay: " + toleratedDelay + " (expected: >= 0)");
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window: " + window + " (expected: > 0)");
    }
  }
}
