package app.jewgo.search.follow;

import app.jewgo.cache.member.Member;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.search.documents.Documents;
import app.jewgo.search.index.SearchIndex;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what keeps the index current. */
@Configuration(proxyBeanMethods = false)
class FollowConfiguration {

  @Bean
  LiveConfig<FollowProperties> followProperties(LiveConfigs configs) {
    return configs.bind("jewgo.follow", FollowProperties.class);
  }

  @Bean(initMethod = "start")
  CatalogueFollower catalogueFollower(
      Documents documents,
      SearchIndex index,
      Member member,
      LiveConfig<FollowProperties> followProperties) {
    return new CatalogueFollower(new CatalogueCopy(documents, index), member, followProperties);
  }

  @Bean
  HealthIndicator indexHealthIndicator(CatalogueFollower follower, SearchIndex index) {
    return new IndexHealth(follower, index);
  }

  @Bean
  HealthIndicator catchUpHealthIndicator(CatalogueFollower follower) {
    return new CatchUpHealth(follower);
  }
}
