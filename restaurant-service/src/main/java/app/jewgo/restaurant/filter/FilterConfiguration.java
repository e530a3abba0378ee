package app.jewgo.restaurant.filter;

import app.jewgo.restaurant.database.Database;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the questions about filters together. */
@Configuration(proxyBeanMethods = false)
class FilterConfiguration {

  @Bean
  CountRestaurants countRestaurants(Database database, Supplier<FilterProperties> properties) {
    return new CountRestaurants(database, properties);
  }

  @Bean
  SelectFilterOptions selectFilterOptions(Database database) {
    return new SelectFilterOptions(database);
  }

  @Bean
  RecentFilterOptions recentFilterOptions(
      SelectFilterOptions question, InstantSource clock, Supplier<FilterProperties> properties) {
    return new RecentFilterOptions(question, clock, properties);
  }

  @Bean
  Supplier<FilterProperties> filterProperties(Environment environment) {
    FilterProperties properties =
        Binder.get(environment).bindOrCreate("jewgo.filter", FilterProperties.class);
    return () -> properties;
  }
}
