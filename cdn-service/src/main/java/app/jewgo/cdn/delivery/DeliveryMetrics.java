package app.jewgo.cdn.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** What is counted of the way to the providers. */
final class DeliveryMetrics {

  private final MeterRegistry meters;

  private final MultiGauge queue;

  DeliveryMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.queue =
        MultiGauge.builder("jewgo.cdn.queue")
            .description("Things in the queue, by provider and state (waiting, dead)")
            .register(meters);
  }

  void call(String provider, String outcome) {
    Counter.builder("jewgo.cdn.calls")
        .description("Calls of providers, by outcome")
        .tag("provider", provider)
        .tag("outcome", outcome)
        .register(this.meters)
        .increment();
  }

  /**
   * @param millis of each thing that was told
   */
  void told(String provider, List<Double> millis) {
    Timer delays =
        Timer.builder("jewgo.cdn.purge.delay")
            .description("From a purge's being asked for until its provider has accepted it")
            .tag("provider", provider)
            .publishPercentiles(0.5, 0.99)
            .distributionStatisticExpiry(Duration.ofMinutes(1))
            .register(this.meters);
    millis.forEach(each -> delays.record(Duration.ofNanos((long) (each * 1_000_000))));
  }

  void coarsened(String provider, int replaced) {
    if (replaced > 0) {
      Counter.builder("jewgo.cdn.coarsened")
          .description(
              "Things that were replaced by a coarser one, because of the provider's limits")
          .tag("provider", provider)
          .register(this.meters)
          .increment(replaced);
    }
  }

  void queued(List<SelectDepths> depths) {
    this.queue.register(
        depths.stream()
            .map(depth ->
                MultiGauge.Row.of(
                    Tags.of("provider", depth.provider(), "state", depth.state()), depth.count()))
            .toList(),
        true);
  }
}
