package app.jewgo.gateway.instances;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Instances and their probes, from the simple discovery client's keys and {@code jewgo.probe}. */
@Configuration(proxyBeanMethods = false)
@LoadBalancerClients(defaultConfiguration = BalancerParts.class)
class InstancesConfiguration {

  @Bean
  LiveConfig<InstancesProperties> instancesProperties(LiveConfigs configs) {
    return configs.bind("spring.cloud.discovery.client.simple", InstancesProperties.class);
  }

  @Bean
  LiveConfig<ProbeProperties> probeProperties(LiveConfigs configs) {
    return configs.bind("jewgo.probe", ProbeProperties.class);
  }

  @Bean
  Instances instances(LiveConfig<InstancesProperties> properties) {
    return new Instances(properties);
  }

  @Bean
  ReadinessProbe readinessProbe(Instances instances, LiveConfig<ProbeProperties> properties) {
    return new ReadinessProbe(instances, properties);
  }
}
