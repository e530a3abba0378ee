package app.jewgo.gateway.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long services take to answer, each attempt by itself. Thread-safe. */
final class CallTimes {

  /** What calls have in common that are timed together. */
  private record Kind(String service, String outcome) {}

  private static final String[] OF_STATUS = {"1xx", "2xx", "3xx", "4xx", "5xx"};

  private final MeterRegistry meters;

  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  CallTimes(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param since it was sent, as {@link System#nanoTime}
   */
  void answered(String service, int status, long since) {
    record(service, OF_STATUS[Math.clamp(status / 100 - 1, 0, OF_STATUS.length - 1)], since);
  }

  void failed(String service, UpstreamFailure failure, long since) {
    record(service, failure.name().toLowerCase(Locale.ROOT).replace('_', '-'), since);
  }

  private void record(String service, String outcome, long since) {
    Kind kind = new Kind(service, outcome);
    Timer known = this.timers.get(kind);
    Timer timer = (known != null) ? known : this.timers.computeIfAbsent(kind, this::register);
    timer.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
  }

  private Timer register(Kind kind) {
    return Timer.builder("jewgo.upstream.calls")
        .description("Until an instance has answered or failed; a repeat is another call")
        .tag("service", kind.service())
        .tag("outcome", kind.outcome())
        .register(this.meters);
  }
}
