package app.jewgo.cacheservice.relay;

import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cacheservice.database.Primary;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the relay together. */
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

  @Bean
  LiveConfig<RelayProperties> relayProperties(LiveConfigs configs) {
    return configs.bind(RelayProperties.PREFIX, RelayProperties.class);
  }

  @Bean
  ChangeRelay changeRelay(
      Primary primary,
      CacheRedis redis,
      LiveConfig<RelayProperties> relayProperties,
      MeterRegistry meters,
      InstantSource clock) {
    ChangeRelay relay =
        new ChangeRelay(
            primary, new FeedWriter(redis), relayProperties, new RelayMetrics(meters), clock);
    relay.start();
    return relay;
  }

  @Bean
  HealthIndicator relayHealthIndicator(ChangeRelay changeRelay) {
    return new RelayHealth(changeRelay);
  }
}
