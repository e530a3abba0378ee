package app.jewgo.restaurant.database;

import app.jewgo.cache.CoherentCacheProperties;
import app.jewgo.cache.visibility.WriteVisibility;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the database access together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresServers.class)
class DatabaseConfiguration {

  /** A database that is well is ready in this time; for one that is not, nobody waits longer. */
  private static final Duration PATIENCE_AT_START = Duration.ofSeconds(5);

  @Bean
  LiveConfig<DatabaseProperties> databaseProperties(LiveConfigs configs) {
    return configs.bind(DatabaseProperties.PREFIX, DatabaseProperties.class);
  }

  @Bean
  Servers databaseServers(
      PostgresServers addresses,
      LiveConfig<DatabaseProperties> databaseProperties,
      Environment environment,
      MeterRegistry meters) {
    Servers servers =
        new Servers(
            addresses,
            databaseProperties,
            PoolOverride.of(environment),
            instance(environment),
            meters);
    servers.start();
    return servers;
  }

  @Bean
  Schema databaseSchema(PostgresServers addresses, Environment environment)
      throws InterruptedException {
    Schema schema = new Schema(addresses, instance(environment));
    schema.start();
    schema.awaitReady(PATIENCE_AT_START);
    return schema;
  }

  /** Who is no member judges nothing of what a replica answers, so it must not be old. */
  @Bean
  Witnesses databaseWitnesses(
      LiveConfig<CoherentCacheProperties> caches,
      WriteVisibility visibility,
      Servers databaseServers) {
    return caches.current().member() ? new Members(visibility) : new Replicas(databaseServers);
  }

  @Bean
  Database database(
      Servers databaseServers,
      Schema databaseSchema,
      Witnesses databaseWitnesses,
      LiveConfig<DatabaseProperties> databaseProperties,
      ObservationRegistry observations) {
    return new Database(
        databaseServers,
        databaseSchema,
        databaseWitnesses,
        new Questions(observations, databaseProperties),
        databaseProperties);
  }

  @Bean
  HealthIndicator schemaHealthIndicator(Schema databaseSchema) {
    return new SchemaHealth(databaseSchema);
  }

  private static String instance(Environment environment) {
    return environment.getProperty("JEWGO_INSTANCE", "restaurant-service");
  }
}
