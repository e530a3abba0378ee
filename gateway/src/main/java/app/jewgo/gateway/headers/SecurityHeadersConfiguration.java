package app.jewgo.gateway.headers;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Security headers, from {@code jewgo.security-headers}. */
@Configuration(proxyBeanMethods = false)
class SecurityHeadersConfiguration {

  @Bean
  LiveConfig<SecurityHeaderProperties> securityHeaderProperties(LiveConfigs configs) {
    return configs.bind("jewgo.security-headers", SecurityHeaderProperties.class);
  }

  @Bean
  SecurityHeaders securityHeaders(LiveConfig<SecurityHeaderProperties> properties) {
    return new SecurityHeaders(properties);
  }
}
