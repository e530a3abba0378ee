package app.jewgo.cdn.provider;

import java.time.Duration;

/**
 * How much a provider bears.
 *
 * @param calls at most so many arrive there in any window, 1..10,000
 * @param window 100 ms to 1 h
 * @param batch targets of one call, 1..3,000
 * @param concurrent calls at the same moment, 1..16
 */
public record ProviderLimits(int calls, Duration window, int batch, int concurrent) {

  public ProviderLimits {
    within("calls", calls, 10_000);
    within("batch", batch, 3_000);
    within("concurrent", concurrent, 16);
    if (window.compareTo(Duration.ofMillis(100)) < 0 || window.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("window: " + window + " (expected: 100ms..1h)");
    }
  }

  private static void within(String key, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s: %d (expected: 1..%d)".formatted(key, value, most));
    }
  }
}
