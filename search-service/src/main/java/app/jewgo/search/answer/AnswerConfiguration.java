package app.jewgo.search.answer;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.search.follow.CatalogueFollower;
import app.jewgo.search.query.RestaurantSearch;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the answers together. */
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {

  @Bean
  LiveConfig<SearchProperties> searchProperties(LiveConfigs configs) {
    return configs.bind("jewgo.search", SearchProperties.class);
  }

  @Bean
  SearchAnswers searchAnswers(
      CoherentCaches caches,
      RestaurantSearch search,
      CatalogueFollower follower,
      Member member,
      LiveConfig<SearchProperties> searchProperties,
      InstantSource clock) {
    return new SearchAnswers(
        new IndexAnswers(caches, "search", follower, member, clock), search, searchProperties);
  }

  @Bean
  IndexAnswers suggestAnswers(
      CoherentCaches caches, CatalogueFollower follower, Member member, InstantSource clock) {
    return new IndexAnswers(caches, "suggest", follower, member, clock);
  }

  @Bean
  AnswerHeaders answerHeaders(
      VersionTokens versions,
      Environment environment,
      LiveConfig<SearchProperties> searchProperties,
      InstantSource clock) {
    return new AnswerHeaders(
        versions,
        environment.getProperty("JEWGO_INSTANCE", "search-service"),
        searchProperties,
        clock);
  }
}
