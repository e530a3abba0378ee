package app.jewgo.gateway.routing;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The route table, from {@code jewgo.routes} and the gateway's own endpoints. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  LiveConfig<RoutesProperties> routesProperties(LiveConfigs configs, List<LocalEndpoint> locals) {
    // A route at the place of an own endpoint is refused while the old table is in force, too.
    return configs.bind(
        "jewgo.routes", RoutesProperties.class, it -> new RouteTable(it.endpoints(), locals));
  }

  @Bean
  Supplier<RouteTable> routeTable(
      LiveConfig<RoutesProperties> properties, List<LocalEndpoint> locals) {
    AtomicReference<RouteTable> table =
        new AtomicReference<>(new RouteTable(properties.current().endpoints(), locals));
    properties.onChange(routes -> table.set(new RouteTable(routes.endpoints(), locals)));
    return table::get;
  }

  @Bean
  KnownEndpoints knownEndpoints(Supplier<RouteTable> routeTable) {
    return new KnownEndpoints(routeTable);
  }
}
