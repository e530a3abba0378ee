package app.jewgo.restaurant.filter;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.restaurant.caching.CachingProperties;
import app.jewgo.restaurant.caching.Parts;
import app.jewgo.restaurant.database.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the questions about filters together. */
@Configuration(proxyBeanMethods = false)
class FilterConfiguration {

  /** An entry's tags, its question and its place in the map; a count is a few bytes. */
  private static final int COUNT_BYTES = 800;

  @Bean
  CountRestaurants countRestaurants(
      Database database,
      LiveConfig<FilterProperties> properties,
      CoherentCaches caches,
      LiveConfig<CachingProperties> cachingProperties) {
    return new CountRestaurants(
        database,
        properties,
        new Parts<>(
            caches.create("counts", _ -> COUNT_BYTES, new SharedCounts()),
            database,
            cachingProperties,
            CachingProperties::counts));
  }

  @Bean
  SelectFilterOptions selectFilterOptions(Database database) {
    return new SelectFilterOptions(database);
  }

  @Bean
  KnownFilterOptions knownFilterOptions(
      SelectFilterOptions question,
      Database database,
      CoherentCaches caches,
      LiveConfig<CachingProperties> cachingProperties) {
    return new KnownFilterOptions(
        question,
        new Parts<>(
            caches.create("options", FilterOptions::bytes),
            database,
            cachingProperties,
            CachingProperties::filterOptions));
  }

  @Bean
  LiveConfig<FilterProperties> filterProperties(LiveConfigs configs) {
    return configs.bind("jewgo.filter", FilterProperties.class);
  }
}
