package app.jewgo.search.query;

import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.index.SearchIndex;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the search together. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

  @Bean
  RestaurantSearch restaurantSearch(SearchIndex index) {
    return new RestaurantSearch(index, new KnownHours());
  }

  @Bean
  Completion completion(SearchIndex index) {
    return new Completion(index);
  }
}
