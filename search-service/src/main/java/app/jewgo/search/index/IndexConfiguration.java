package app.jewgo.search.index;

import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the index together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IndexProperties.class)
class IndexConfiguration {

  @Bean
  SearchIndex searchIndex(IndexProperties properties) throws IOException {
    return new SearchIndex(properties.directory(), properties.bufferMegabytes());
  }

  @Bean
  IndexedEndpoint indexedEndpoint(SearchIndex index) {
    return new IndexedEndpoint(index);
  }
}
