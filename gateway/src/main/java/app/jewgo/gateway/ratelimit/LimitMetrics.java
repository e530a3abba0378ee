package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.rules.Rule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what rules do. */
final class LimitMetrics {

  private final MeterRegistry meters;

  /** By the rule itself, because its name is put together anew each time. */
  private final Map<Rule, Counts> counts = new ConcurrentHashMap<>();

  LimitMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(Verdict verdict) {
    Counts own = of(verdict.selection().rule());
    (verdict.accepted() ? own.allowed() : own.limited()).increment();
    if (verdict.degraded()) {
      own.degraded().increment();
      return;
    }
    for (Finding finding : verdict.findings()) {
      if (finding.count().shadow()) {
        Counts shadow = of(finding.count().rule());
        (finding.decision().fits() ? shadow.allowed() : shadow.wouldHaveLimited()).increment();
      }
    }
  }

  Numbers numbersOf(Rule rule) {
    Counts counted = of(rule);
    return new Numbers(
        (long) counted.allowed().count(),
        (long) counted.limited().count(),
        (long) counted.wouldHaveLimited().count(),
        (long) counted.degraded().count());
  }

  private Counts of(Rule rule) {
    Counts known = this.counts.get(rule);
    return (known != null)
        ? known
        : this.counts.computeIfAbsent(rule, unknown -> create(unknown.name()));
  }

  private Counts create(String rule) {
    return new Counts(
        counter(rule, "allowed"),
        counter(rule, "limited"),
        counter(rule, "would-have-limited"),
        counter(rule, "degraded"));
  }

  private Counter counter(String rule, String outcome) {
    return Counter.builder("jewgo.limits.decisions")
        .description(
            "Requests by the rule that took them; degraded ones are also allowed or limited")
        .tag("rule", rule)
        .tag("outcome", outcome)
        .register(this.meters);
  }

  /** Since this gateway started. */
  record Numbers(long allowed, long limited, long wouldHaveLimited, long degraded) {}

  private record Counts(
      Counter allowed, Counter limited, Counter wouldHaveLimited, Counter degraded) {}
}
