package app.jewgo.restaurant.filter;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.restaurant.database.Database;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the questions about filters together. */
@Configuration(proxyBeanMethods = false)
class FilterConfiguration {

  @Bean
  CountRestaurants countRestaurants(Database database, LiveConfig<FilterProperties> properties) {
    return new CountRestaurants(database, properties);
  }

  @Bean
  SelectFilterOptions selectFilterOptions(Database database) {
    return new SelectFilterOptions(database);
  }

  @Bean
  RecentFilterOptions recentFilterOptions(
      SelectFilterOptions question, InstantSource clock, LiveConfig<FilterProperties> properties) {
    return new RecentFilterOptions(question, clock, properties);
  }

  @Bean
  LiveConfig<FilterProperties> filterProperties(LiveConfigs configs) {
    return configs.bind("jewgo.filter", FilterProperties.class);
  }
}
