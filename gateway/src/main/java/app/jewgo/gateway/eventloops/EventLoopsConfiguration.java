package app.jewgo.gateway.eventloops;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The event loops. */
@Configuration(proxyBeanMethods = false)
class EventLoopsConfiguration {

  @Bean
  EventLoops eventLoops() {
    return new EventLoops();
  }
}
