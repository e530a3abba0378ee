package app.jewgo.restaurant.browse;

import app.jewgo.kit.startup.RequiredSettings;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.CountRestaurants;
import app.jewgo.restaurant.near.RestaurantsByDistance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the walk together; its controller finds its parts here. */
@Configuration(proxyBeanMethods = false)
class BrowseConfiguration {

  private static final int MINIMUM_SECRET_BYTES = 32;

  @Bean
  Cursors cursors(Environment environment) {
    return new Cursors(
        RequiredSettings.secret(environment, "JEWGO_CURSOR_SECRET", MINIMUM_SECRET_BYTES));
  }

  @Bean
  BrowsePages browsePages(
      Database database, CountRestaurants count, RestaurantsByDistance byDistance) {
    return new BrowsePages(count, new SelectRestaurantsAfter(database), byDistance);
  }
}
