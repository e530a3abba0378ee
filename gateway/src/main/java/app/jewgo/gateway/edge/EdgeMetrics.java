package app.jewgo.gateway.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What becomes of requests that memory might have answered. */
final class EdgeMetrics {

  private final Counter hits;

  private final Counter collapsed;

  private final Counter misses;

  private final Counter unproven;

  EdgeMetrics(MeterRegistry meters) {
    this.hits = counter(meters, "hit");
    this.collapsed = counter(meters, "collapsed");
    this.misses = counter(meters, "miss");
    this.unproven = counter(meters, "no-lease");
  }

  private static Counter counter(MeterRegistry meters, String how) {
    return Counter.builder("jewgo.edge.requests")
        .description(
            "Reads that the gateway answered from memory, by another one's call, by a call, or by a"
                + " call because it could not tell what is current")
        .tag("how", how)
        .register(meters);
  }

  void hit() {
    this.hits.increment();
  }

  void collapsed() {
    this.collapsed.increment();
  }

  void miss() {
    this.misses.increment();
  }

  void unproven() {
    this.unproven.increment();
  }
}
