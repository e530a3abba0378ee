package app.jewgo.gateway.instances;

import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * What the balancer of each service is made of, beside Spring Cloud's round robin. No {@code
 * Configuration}: it belongs to the context of a service, not to the gateway's own.
 */
class BalancerParts {

  @Bean
  ServiceInstanceListSupplier candidateSupplier(Environment environment, Instances instances) {
    String service = environment.getRequiredProperty(LoadBalancerClientFactory.PROPERTY_NAME);
    return new CandidateSupplier(service, instances);
  }
}
