package app.jewgo.gateway.client;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Client addresses, from {@code jewgo.client}. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

  @Bean
  LiveConfig<ClientProperties> clientProperties(LiveConfigs configs) {
    return configs.bind("jewgo.client", ClientProperties.class);
  }

  @Bean
  Clients clients(LiveConfig<ClientProperties> properties) {
    return new Clients(properties);
  }
}
