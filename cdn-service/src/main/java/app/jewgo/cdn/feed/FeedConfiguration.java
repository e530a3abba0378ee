package app.jewgo.cdn.feed;

import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cdn.database.Database;
import app.jewgo.cdn.database.Schema;
import app.jewgo.cdn.purge.PurgeQueue;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the way from changes to purges together. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

  @Bean
  LiveConfig<FeedProperties> feedProperties(LiveConfigs configs) {
    return configs.bind(FeedProperties.PREFIX, FeedProperties.class);
  }

  @Bean
  FeedIntake feedIntake(Database database, PurgeQueue purgeQueue, Environment environment) {
    return new FeedIntake(
        database, purgeQueue, environment.getProperty("JEWGO_INSTANCE", "cdn-service"));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  ChangeFeed changeFeed(
      FeedReader feed,
      FeedIntake feedIntake,
      Schema databaseSchema,
      LiveConfig<FeedProperties> feedProperties) {
    return new ChangeFeed(feed, feedIntake, databaseSchema, feedProperties);
  }
}
