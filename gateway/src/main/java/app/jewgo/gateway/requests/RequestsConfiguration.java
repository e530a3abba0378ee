package app.jewgo.gateway.requests;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bounds of a request, the body's from {@code jewgo.body}. */
@Configuration(proxyBeanMethods = false)
class RequestsConfiguration {

  @Bean
  UnambiguousTarget unambiguousTarget() {
    return new UnambiguousTarget();
  }

  @Bean
  LiveConfig<BodyLimitProperties> bodyLimitProperties(LiveConfigs configs) {
    return configs.bind("jewgo.body", BodyLimitProperties.class);
  }

  @Bean
  BodyLimit bodyLimit(LiveConfig<BodyLimitProperties> properties) {
    return new BodyLimit(properties);
  }
}
