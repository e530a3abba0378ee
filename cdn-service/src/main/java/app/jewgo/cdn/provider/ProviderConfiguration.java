package app.jewgo.cdn.provider;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the providers together. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

  @Bean
  LiveConfig<ProviderProperties> providerProperties(LiveConfigs configs) {
    return configs.bind(ProviderProperties.PREFIX, ProviderProperties.class);
  }

  @Bean
  Providers providers(
      Environment environment,
      LiveConfig<ProviderProperties> providerProperties,
      InstantSource clock) {
    Duration deadline = providerProperties.current().deadline();
    ProviderHttp http = new ProviderHttp(deadline, clock);
    return new Providers(new ProviderEnvironment(environment, http, deadline).providers());
  }
}
