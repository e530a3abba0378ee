package app.jewgo.cdn.database;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the database access together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresPrimary.class)
class DatabaseConfiguration {

  /** A database that is well is ready in this time; for one that is not, nobody waits longer. */
  private static final Duration PATIENCE_AT_START = Duration.ofSeconds(5);

  @Bean
  LiveConfig<DatabaseProperties> databaseProperties(LiveConfigs configs) {
    return configs.bind(DatabaseProperties.PREFIX, DatabaseProperties.class);
  }

  @Bean
  Schema databaseSchema(PostgresPrimary primary, Environment environment)
      throws InterruptedException {
    Schema schema = new Schema(primary, instance(environment));
    schema.start();
    boolean _ = schema.awaitReady(PATIENCE_AT_START);
    return schema;
  }

  @Bean
  Database database(
      PostgresPrimary primary,
      LiveConfig<DatabaseProperties> databaseProperties,
      Environment environment,
      MeterRegistry meters) {
    return new Database(primary, databaseProperties.current(), instance(environment), meters);
  }

  @Bean
  HealthIndicator schemaHealthIndicator(Schema databaseSchema) {
    return new SchemaHealth(databaseSchema);
  }

  private static String instance(Environment environment) {
    return environment.getProperty("JEWGO_INSTANCE", "cdn-service");
  }
}
