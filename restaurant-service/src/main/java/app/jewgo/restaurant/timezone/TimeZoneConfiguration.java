package app.jewgo.restaurant.timezone;

import app.jewgo.restaurant.database.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the time zones together. */
@Configuration(proxyBeanMethods = false)
class TimeZoneConfiguration {

  @Bean
  TimeZones timeZones(Database database) {
    return new TimeZones(() -> SelectZoneNames.in(database));
  }
}
