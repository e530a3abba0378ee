package app.jewgo.cacheservice.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the auditor counts. */
final class AuditMetrics {

  private final Map<AuditedAnswer, Counter> answers = new EnumMap<>(AuditedAnswer.class);

  private final Counter stale;

  AuditMetrics(MeterRegistry meters) {
    for (AuditedAnswer answer : AuditedAnswer.values()) {
      this.answers.put(
          answer,
          Counter.builder("cache.audit.answers")
              .description("Answers of instances that were compared with the database, by outcome")
              .tag("outcome", answer.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
    this.stale =
        Counter.builder("cache.audit.stale")
            .description("Answers that were older than the database and did not say so; must be 0")
            .register(meters);
  }

  void count(AuditedAnswer answer) {
    counter(answer).increment();
    if (answer == AuditedAnswer.STALE) {
      this.stale.increment();
    }
  }

  long counted(AuditedAnswer answer) {
    return (long) counter(answer).count();
  }

  private Counter counter(AuditedAnswer answer) {
    Counter counter = this.answers.get(answer);
    if (counter == null) {
      throw new IllegalStateException("every outcome has a counter");
    }
    return counter;
  }
}
