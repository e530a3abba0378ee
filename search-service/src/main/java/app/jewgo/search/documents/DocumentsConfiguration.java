package app.jewgo.search.documents;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the documents together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresProperties.class)
class DocumentsConfiguration {

  @Bean
  Primary documentsPrimary(PostgresProperties properties, Environment environment) {
    return new Primary(properties, environment.getProperty("JEWGO_INSTANCE", "search-service"));
  }

  @Bean(initMethod = "start")
  DocumentSchema documentSchema(Primary documentsPrimary) {
    return new DocumentSchema(documentsPrimary);
  }

  @Bean
  Documents documents(Primary documentsPrimary, DocumentSchema documentSchema) {
    return new Documents(documentsPrimary, documentSchema);
  }
}
