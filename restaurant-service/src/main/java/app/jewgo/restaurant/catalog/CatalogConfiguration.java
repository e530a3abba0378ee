package app.jewgo.restaurant.catalog;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.CountRestaurants;
import app.jewgo.restaurant.near.RestaurantsByDistance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
  LiveConfig<CatalogProperties> catalogProperties(LiveConfigs configs) {
    return configs.bind("jewgo.catalog", CatalogProperties.class);
  }
}
