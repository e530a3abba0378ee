package app.jewgo.gateway.health;

import app.jewgo.gateway.instances.Instances;
import app.jewgo.gateway.routing.LocalEndpoint;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The health of the platform, under the three names that clients of the earlier system use. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  @Bean
  LiveConfig<HealthProperties> healthProperties(LiveConfigs configs) {
    return configs.bind("jewgo.health", HealthProperties.class);
  }

  @Bean
  PlatformHealth platformHealth(
      Instances instances, LiveConfig<HealthProperties> healthProperties, JsonMapper json) {
    return new PlatformHealth(instances, healthProperties, json);
  }

  @Bean
  LocalEndpoint health(PlatformHealth endpoint) {
    return new LocalEndpoint("/health", endpoint);
  }

  @Bean
  LocalEndpoint healthz(PlatformHealth endpoint) {
    return new LocalEndpoint("/healthz", endpoint);
  }

  @Bean
  LocalEndpoint apiHealth(PlatformHealth endpoint) {
    return new LocalEndpoint("/api/health", endpoint);
  }
}
