package app.jewgo.kit.tracing;

import io.micrometer.observation.ObservationPredicate;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What is traced, in every kind of process. */
@AutoConfiguration
class TracingConfiguration {

  /** Work that a clock begins is nobody's request; each tick would be a trace of its own. */
  @Bean
  ObservationPredicate scheduledWorkIsNotObserved() {
    return (name, context) -> !name.equals("tasks.scheduled.execution");
  }
}
