package app.jewgo.cacheservice.warming;

import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.HotKeys;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the warming together. */
@Configuration(proxyBeanMethods = false)
class WarmingConfiguration {

  @Bean
  LiveConfig<WarmingProperties> warmingProperties(LiveConfigs configs) {
    return configs.bind(WarmingProperties.PREFIX, WarmingProperties.class);
  }

  @Bean
  Warming warming(LiveConfig<WarmingProperties> warmingProperties, CacheRedis redis) {
    return new Warming(warmingProperties, new HotKeys(redis));
  }
}
