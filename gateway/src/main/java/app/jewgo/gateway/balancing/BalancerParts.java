package app.jewgo.gateway.balancing;

import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * What the balancer of each service is made of. No {@code Configuration}: it belongs to the context
 * of a service, not to the gateway's own.
 */
class BalancerParts {

  @Bean
  HealthyInstances healthyInstances(Environment environment, Fleets fleets) {
    String service = serviceOf(environment);
    return new HealthyInstances(service, fleets.of(service));
  }

  @Bean
  ReactorServiceInstanceLoadBalancer leastRequestsBalancer(
      HealthyInstances healthy, Environment environment, Fleets fleets) {
    return new LeastRequestsBalancer(healthy, fleets.of(serviceOf(environment)));
  }

  private static String serviceOf(Environment environment) {
    return environment.getRequiredProperty(LoadBalancerClientFactory.PROPERTY_NAME);
  }
}
