package app.jewgo.restaurant.importing;

import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.form.FormReader;
import app.jewgo.restaurant.timezone.TimeZones;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the import together. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

  @Bean
  Importer importer(Database database, FormReader forms, TimeZones zones) {
    return new Importer(database, forms, zones);
  }
}
