package app.jewgo.cdn.delivery;

import app.jewgo.cdn.database.Database;
import app.jewgo.cdn.database.Schema;
import app.jewgo.cdn.provider.ProviderProperties;
import app.jewgo.cdn.provider.Providers;
import app.jewgo.cdn.purge.Doorbell;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Puts the way from the queue to the providers together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DeliveryConfiguration {

  @Bean
  LiveConfig<DeliveryProperties> deliveryProperties(LiveConfigs configs) {
    return configs.bind(DeliveryProperties.PREFIX, DeliveryProperties.class);
  }

  @Bean
  DeliveryMetrics deliveryMetrics(MeterRegistry meters) {
    return new DeliveryMetrics(meters);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Couriers couriers(
      Providers providers,
      Database database,
      Schema databaseSchema,
      LiveConfig<ProviderProperties> providerProperties,
      LiveConfig<DeliveryProperties> deliveryProperties,
      DeliveryMetrics deliveryMetrics,
      Doorbell doorbell,
      Environment environment) {
    String instance = environment.getProperty("JEWGO_INSTANCE", "cdn-service");
    return new Couriers(
        providers.all().stream()
            .map(provider ->
                new Courier(
                    provider,
                    instance,
                    database,
                    databaseSchema,
                    providerProperties,
                    deliveryProperties,
                    deliveryMetrics,
                    doorbell))
            .toList());
  }

  @Bean
  Housekeeping housekeeping(
      Database database,
      Schema databaseSchema,
      LiveConfig<DeliveryProperties> deliveryProperties,
      DeliveryMetrics deliveryMetrics) {
    return new Housekeeping(database, databaseSchema, deliveryProperties, deliveryMetrics);
  }
}
