package app.jewgo.restaurant.form;

import app.jewgo.restaurant.timezone.TimeZones;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the reading of forms together. */
@Configuration(proxyBeanMethods = false)
class FormConfiguration {

  @Bean
  FormReader formReader(TimeZones zones) {
    return new FormReader(zones);
  }
}
