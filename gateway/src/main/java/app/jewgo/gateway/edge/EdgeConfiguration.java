package app.jewgo.gateway.edge;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gateway's memory, from {@code jewgo.edge} and {@code jewgo.cache}. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

  @Bean
  LiveConfig<EdgeProperties> edgeProperties(LiveConfigs configs) {
    return configs.bind("jewgo.edge", EdgeProperties.class);
  }

  @Bean
  EdgeMemory edgeMemory(CoherentCaches caches, Member cacheMember) {
    return new EdgeMemory(caches.create("edge", EdgeAnswer::bytes), cacheMember);
  }

  @Bean
  EdgeFlights edgeFlights() {
    return new EdgeFlights();
  }

  @Bean
  EdgeCache edgeCache(
      LiveConfig<EdgeProperties> edgeProperties,
      EdgeMemory memory,
      EdgeFlights flights,
      VersionTokens versions,
      MeterRegistry meters) {
    return new EdgeCache(edgeProperties, memory, flights, versions, new EdgeMetrics(meters));
  }

  @Bean
  EdgeFill edgeFill(EdgeMemory memory, EdgeFlights flights, VersionTokens versions) {
    return new EdgeFill(memory, flights, new EdgeAnswers(versions));
  }
}
