package app.jewgo.kit.config;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.scope.refresh.RefreshScope;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Live configuration for every kind of process. */
@AutoConfiguration(before = RefreshAutoConfiguration.class)
class LiveConfigConfiguration {

  @Bean
  LiveConfigs liveConfigs(ConfigurableEnvironment environment) {
    return new LiveConfigs(environment);
  }

  @Bean
  LiveDocuments liveDocuments(
      ConfigurableEnvironment environment, Clock clock, MeterRegistry meters) {
    return new LiveDocuments(environment, clock, meters);
  }

  /** Changes while the process runs. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBooleanProperty(name = "spring.cloud.config.enabled", matchIfMissing = true)
  static class PollingConfiguration {

    @Bean
    LiveConfig<ConfigProperties> configProperties(LiveConfigs configs) {
      return configs.bind("jewgo.config", ConfigProperties.class);
    }

    @Bean
    LiveContextRefresher configDataContextRefresher(
        ConfigurableApplicationContext context,
        RefreshScope scope,
        RefreshAutoConfiguration.RefreshProperties properties,
        LiveConfigs configs) {
      return new LiveContextRefresher(context, scope, properties, configs);
    }

    @Bean
    ConfigServerClient configServerClient(
        LiveConfig<ConfigProperties> properties, ConfigurableEnvironment environment) {
      List<String> profiles = List.of(environment.getActiveProfiles());
      return new ConfigServerClient(
          properties.current(),
          environment.getProperty("spring.application.name", "application"),
          profiles.isEmpty() ? "default" : String.join(",", profiles));
    }

    @Bean
    ConfigPoller configPoller(
        ConfigServerClient server,
        LiveContextRefresher refresher,
        LiveConfig<ConfigProperties> properties,
        ConfigurableEnvironment environment,
        Clock clock,
        MeterRegistry meters) {
      String revision = ConfigLayers.current(environment.getPropertySources()).revision();
      return new ConfigPoller(
          server,
          refresher,
          LastGoodCopy.of(environment),
          properties.current().pollInterval(),
          clock,
          meters,
          new ConfigStatus(revision, clock.instant(), true, null));
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    ConfigurationEndpoint configurationEndpoint(ObjectProvider<ConfigPoller> poller) {
      return new ConfigurationEndpoint(() -> poller.getObject().status());
    }
  }
}
