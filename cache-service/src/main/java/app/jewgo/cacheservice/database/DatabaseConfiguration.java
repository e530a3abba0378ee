package app.jewgo.cacheservice.database;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the access to the primary together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrimaryProperties.class)
class DatabaseConfiguration {

  @Bean
  Primary primary(PrimaryProperties properties, Environment environment) {
    return Primary.of(properties, environment.getProperty("JEWGO_INSTANCE", "cache-service"));
  }
}
