package app.jewgo.kit.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;

/** A process whose configuration changes. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(SampleApplication.SpringStyle.class)
class SampleApplication {

  @Bean
  LiveConfig<Catalog> catalog(LiveConfigs configs) {
    return configs.bind("jewgo.catalog", Catalog.class);
  }

  record Catalog(
      @DefaultValue("30") int limit,
      @DefaultValue("30m") Duration ttl,
      @DefaultValue List<String> cities,
      @DefaultValue Map<String, Integer> weights) {

    Catalog {
      if (limit <= 0) {
        throw new IllegalArgumentException("limit: " + limit + " (expected: > 0)");
      }
      cities = List.copyOf(cities);
      weights = Map.copyOf(weights);
    }
  }

  /** Properties as Spring's own are: a bean whose setters run again at each change. */
  @ConfigurationProperties("sample.spring-style")
  static class SpringStyle {

    private int size = 1;

    public int getSize() {
      return this.size;
    }

    public void setSize(int size) {
      this.size = size;
    }
  }
}
