package app.jewgo.gateway.tracing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where requests get their trace. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

  @Bean
  OwnTraces ownTraces() {
    return new OwnTraces();
  }

  @Bean
  TraceHeaders traceHeaders() {
    return new TraceHeaders();
  }
}
