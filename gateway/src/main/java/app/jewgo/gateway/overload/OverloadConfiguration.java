package app.jewgo.gateway.overload;

import app.jewgo.gateway.edge.EdgeCache;
import app.jewgo.gateway.instances.Instances;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What services are spared, from {@code jewgo.overload}. */
@Configuration(proxyBeanMethods = false)
class OverloadConfiguration {

  @Bean
  LiveConfig<OverloadProperties> overloadProperties(LiveConfigs configs) {
    return configs.bind("jewgo.overload", OverloadProperties.class);
  }

  @Bean
  Guards guards(
      Instances instances,
      LiveConfig<OverloadProperties> properties,
      Clock clock,
      MeterRegistry meters) {
    return new Guards(instances, properties, clock, meters);
  }

  @Bean
  EarlyRefusal earlyRefusal(Guards guards, EdgeCache edgeCache) {
    return new EarlyRefusal(guards, edgeCache);
  }

  @Bean
  Protection protection(Guards guards) {
    return new Protection(guards);
  }
}
