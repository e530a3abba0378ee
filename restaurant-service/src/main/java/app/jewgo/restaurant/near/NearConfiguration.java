package app.jewgo.restaurant.near;

import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.CountRestaurants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the questions about what is near together. */
@Configuration(proxyBeanMethods = false)
class NearConfiguration {

  @Bean
  RestaurantsByDistance restaurantsByDistance(Database database, CountRestaurants count) {
    return new RestaurantsByDistance(
        new SelectRestaurantsNear(database), new SelectRestaurantsNowhere(database), count);
  }
}
