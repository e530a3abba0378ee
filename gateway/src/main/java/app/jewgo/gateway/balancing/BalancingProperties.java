package app.jewgo.gateway.balancing;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an instance is chosen.
 *
 * @param compareAll up to so many instances are all compared, of more only two random ones
 */
record BalancingProperties(
    @DefaultValue("8") int compareAll,
    @DefaultValue SlowStart slowStart,
    @DefaultValue SlowInstances slowInstances,
    @DefaultValue FailingInstances failingInstances,
    @DefaultValue OutlierEjection ejection) {

  BalancingProperties {
    if (compareAll < 1 || compareAll > 100) {
      throw new IllegalArgumentException("compare-all: " + compareAll + " (expected: 1..100)");
    }
  }
}
