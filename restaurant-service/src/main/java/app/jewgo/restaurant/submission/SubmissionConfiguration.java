package app.jewgo.restaurant.submission;

import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.timezone.TimeZones;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Puts the taking of proposals together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SubmissionConfiguration {

  @Bean
  Submissions submissions(Database database, TimeZones zones, InstantSource clock) {
    return new Submissions(database, zones, clock);
  }

  @Bean
  KeyPurge keyPurge(Database database, InstantSource clock) {
    return new KeyPurge(database, clock);
  }
}
