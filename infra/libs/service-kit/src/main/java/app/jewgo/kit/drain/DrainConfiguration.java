package app.jewgo.kit.drain;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** A quiet end for everything that answers requests, from {@code jewgo.drain}. */
@AutoConfiguration
@ConditionalOnWebApplication
class DrainConfiguration {

  @Bean
  LiveConfig<DrainProperties> drainProperties(LiveConfigs configs) {
    return configs.bind("jewgo.drain", DrainProperties.class);
  }

  @Bean
  Drain drain(ApplicationContext context, LiveConfig<DrainProperties> properties) {
    return new Drain(context, properties);
  }
}
