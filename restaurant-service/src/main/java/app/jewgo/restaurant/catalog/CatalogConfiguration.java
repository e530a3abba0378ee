package app.jewgo.restaurant.catalog;

import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.CountRestaurants;
import app.jewgo.restaurant.near.RestaurantsByDistance;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the catalogue together; its controllers find their parts here. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

  @Bean
  SelectRestaurant selectRestaurant(Database database) {
    return new SelectRestaurant(database);
  }

  @Bean
  SelectRestaurantBySlug selectRestaurantBySlug(Database database) {
    return new SelectRestaurantBySlug(database);
  }

  @Bean
  CatalogPages catalogPages(
      Database database, CountRestaurants count, RestaurantsByDistance byDistance) {
    return new CatalogPages(count, new SelectRestaurantPage(database), byDistance);
  }

  @Bean
  Supplier<CatalogProperties> catalogProperties(Environment environment) {
    CatalogProperties properties =
        Binder.get(environment).bindOrCreate("jewgo.catalog", CatalogProperties.class);
    return () -> properties;
  }
}
