package app.jewgo.gateway.cors;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** CORS, from {@code jewgo.cors}. */
@Configuration(proxyBeanMethods = false)
class CorsConfiguration {

  @Bean
  LiveConfig<CorsProperties> corsProperties(LiveConfigs configs) {
    return configs.bind("jewgo.cors", CorsProperties.class);
  }

  @Bean
  AllowedOrigins allowedOrigins(LiveConfig<CorsProperties> properties) {
    return new AllowedOrigins(properties);
  }

  @Bean
  Cors cors(LiveConfig<CorsProperties> properties) {
    return new Cors(properties);
  }
}
