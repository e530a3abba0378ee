package app.jewgo.gateway.instances;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Instances, from the simple discovery client's keys, what their names stand for, from {@code
 * jewgo.resolution}, and their probes, from {@code jewgo.probe}.
 */
@Configuration(proxyBeanMethods = false)
class InstancesConfiguration {

  @Bean
  LiveConfig<InstancesProperties> instancesProperties(LiveConfigs configs) {
    return configs.bind("spring.cloud.discovery.client.simple", InstancesProperties.class);
  }

  @Bean
  LiveConfig<ResolutionProperties> resolutionProperties(LiveConfigs configs) {
    return configs.bind("jewgo.resolution", ResolutionProperties.class);
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
  HostAddresses hostAddresses(Instances instances, LiveConfig<ResolutionProperties> properties) {
    return new HostAddresses(instances, properties);
  }

  @Bean
  ReadinessProbe readinessProbe(Instances instances, LiveConfig<ProbeProperties> properties) {
    return new ReadinessProbe(instances, properties);
  }
}
