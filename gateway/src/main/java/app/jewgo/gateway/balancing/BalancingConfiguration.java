package app.jewgo.gateway.balancing;

import app.jewgo.gateway.instances.Instances;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The choice of instances, from {@code jewgo.balancing}. */
@Configuration(proxyBeanMethods = false)
@LoadBalancerClients(defaultConfiguration = BalancerParts.class)
class BalancingConfiguration {

  @Bean
  LiveConfig<BalancingProperties> balancingProperties(LiveConfigs configs) {
    return configs.bind("jewgo.balancing", BalancingProperties.class);
  }

  @Bean
  Fleets fleets(
      Instances instances, LiveConfig<BalancingProperties> properties, MeterRegistry meters) {
    return new Fleets(instances, properties, meters);
  }
}
