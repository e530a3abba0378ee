package app.jewgo.restaurant.caching;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.cache.WarmStart;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.restaurant.answer.ReadAnswers;
import app.jewgo.restaurant.database.Database;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the caches together. */
@Configuration(proxyBeanMethods = false)
class CachingConfiguration {

  @Bean
  LiveConfig<CachingProperties> cachingProperties(LiveConfigs configs) {
    return configs.bind(CachingProperties.PREFIX, CachingProperties.class);
  }

  @Bean
  CoherenceHeaders coherenceHeaders(
      VersionTokens versions, Environment environment, ReadAnswers answers) {
    return new CoherenceHeaders(
        versions,
        new CacheStatus(environment.getProperty("JEWGO_INSTANCE", "restaurant-service")),
        answers);
  }

  @Bean
  AnsweredChanges answeredChanges(Database database, CoherenceHeaders headers) {
    return new AnsweredChanges(database, headers);
  }

  @Bean
  CachedAnswers cachedAnswers(
      CoherentCaches caches,
      WarmStart warmStart,
      Database database,
      ReadAnswers answers,
      CoherenceHeaders headers,
      LiveConfig<CachingProperties> cachingProperties,
      InstantSource clock) {
    return new CachedAnswers(
        caches, warmStart, database, answers, headers, cachingProperties, clock);
  }
}
