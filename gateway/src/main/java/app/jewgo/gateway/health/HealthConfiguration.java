package app.jewgo.gateway.health;

import app.jewgo.gateway.instances.Instances;
import app.jewgo.gateway.routing.LocalEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The health of the platform, under the three names that clients of the earlier system use. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  @Bean
  HealthEndpoint healthEndpoint(Instances instances, JsonMapper json) {
    return new HealthEndpoint(instances, json);
  }

  @Bean
  LocalEndpoint health(HealthEndpoint endpoint) {
    return new LocalEndpoint("/health", endpoint);
  }

  @Bean
  LocalEndpoint healthz(HealthEndpoint endpoint) {
    return new LocalEndpoint("/healthz", endpoint);
  }

  @Bean
  LocalEndpoint apiHealth(HealthEndpoint endpoint) {
    return new LocalEndpoint("/api/health", endpoint);
  }
}
