package app.jewgo.gateway.upstream;

import java.net.URI;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.gateway.config.GatewayLoadBalancerProperties;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;

/** Lets the balancer choose the instance to call. */
public final class InstanceChoice extends ReactiveLoadBalancerClientFilter {

  InstanceChoice(LoadBalancerClientFactory balancers, GatewayLoadBalancerProperties properties) {
    super(balancers, properties);
  }

  @Override
  protected URI reconstructURI(ServiceInstance instance, URI request) {
    return UpstreamTarget.at(instance, request);
  }
}
