package app.jewgo.gateway.tracing;

import brave.sampler.Sampler;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where requests get their trace and their time. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

  @Bean
  OwnTraces ownTraces() {
    return new OwnTraces();
  }

  @Bean
  SampledTraces sampledTraces(
      @Value("${management.tracing.sampling.probability}") double probability) {
    return new SampledTraces(probability, () -> ThreadLocalRandom.current().nextLong());
  }

  /** What is observed has been chosen already. */
  @Bean
  Sampler everythingThatIsObserved() {
    return Sampler.ALWAYS_SAMPLE;
  }

  @Bean
  BoundedTags boundedTags() {
    return new BoundedTags();
  }

  @Bean
  RequestTimes requestTimes(MeterRegistry meters, BoundedTags tags) {
    return new RequestTimes(meters, tags);
  }

  @Bean
  TraceHeaders traceHeaders() {
    return new TraceHeaders();
  }
}
