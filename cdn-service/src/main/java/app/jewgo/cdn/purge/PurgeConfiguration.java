package app.jewgo.cdn.purge;

import app.jewgo.cdn.database.Database;
import app.jewgo.cdn.provider.Providers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the queue together. */
@Configuration(proxyBeanMethods = false)
class PurgeConfiguration {

  @Bean
  Doorbell doorbell() {
    return new Doorbell();
  }

  @Bean
  PurgeQueue purgeQueue(Database database, Providers providers, Doorbell doorbell) {
    return new PurgeQueue(database, providers, doorbell);
  }
}
