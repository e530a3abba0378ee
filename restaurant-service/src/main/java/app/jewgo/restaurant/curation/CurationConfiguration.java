package app.jewgo.restaurant.curation;

import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.timezone.TimeZones;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts curation together. */
@Configuration(proxyBeanMethods = false)
class CurationConfiguration {

  @Bean
  Curation curation(Database database, TimeZones zones) {
    return new Curation(database, zones);
  }
}
