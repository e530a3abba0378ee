package app.jewgo.cacheservice.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the relay counts. */
final class RelayMetrics {

  private final MeterRegistry meters;

  private final Counter transactions;

  private final Counter entries;

  private final Counter beats;

  private final Timer beatDelay;

  RelayMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.transactions =
        Counter.builder("jewgo.relay.transactions")
            .description("Transactions appended to the stream")
            .register(meters);
    this.entries =
        Counter.builder("jewgo.relay.entries")
            .description("Entries appended to the stream: parts of transactions, and beats")
            .register(meters);
    this.beats =
        Counter.builder("jewgo.relay.beats")
            .description("Beats that came back through the slot and were appended")
            .register(meters);
    this.beatDelay =
        Timer.builder("jewgo.relay.beat.delay")
            .description("From a beat's emission until it is in the stream")
            .publishPercentiles(0.5, 0.99)
            .distributionStatisticExpiry(Duration.ofMinutes(1))
            .register(meters);
  }

  void watch(Supplier<RelayStatus> status) {
    Gauge.builder(
            "jewgo.relay.leading",
            () -> (status.get().state() == RelayStatus.State.LEADING) ? 1 : 0)
        .description("1 while this instance carries changes, else 0")
        .register(this.meters);
  }

  void appended(int entryCount, int transactionCount) {
    this.entries.increment(entryCount);
    this.transactions.increment(transactionCount);
  }

  void beat(Duration delay) {
    this.beats.increment();
    this.beatDelay.record(delay);
  }

  Map<String, Double> beatDelayMillis() {
    Map<String, Double> delays = new TreeMap<>();
    for (ValueAtPercentile value : this.beatDelay.takeSnapshot().percentileValues()) {
      delays.put("p" + Math.round(value.percentile() * 100), value.value(TimeUnit.MILLISECONDS));
    }
    return delays;
  }

  void epoch(String reason) {
    Counter.builder("jewgo.relay.epochs")
        .description("Epochs begun, by reason")
        .tag("reason", reason)
        .register(this.meters)
        .increment();
  }

  void failure() {
    Counter.builder("jewgo.relay.failures")
        .description("Times that the relay had to begin anew")
        .register(this.meters)
        .increment();
  }
}
