package app.jewgo.gateway.balancing;

import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import reactor.core.publisher.Mono;

/** The choice of an instance, where Spring Cloud's load balancer asks for it. */
final class LeastRequestsBalancer implements ReactorServiceInstanceLoadBalancer {

  private static final Response<ServiceInstance> NONE = new EmptyResponse();

  private final HealthyInstances healthy;

  private final Fleet fleet;

  LeastRequestsBalancer(HealthyInstances healthy, Fleet fleet) {
    this.healthy = healthy;
    this.fleet = fleet;
  }

  /** Chooses at once: the list of instances is in memory. */
  @Override
  @SuppressWarnings("rawtypes") // the interface is raw here
  public Mono<Response<ServiceInstance>> choose(Request request) {
    List<Member> candidates = this.healthy.candidates(request);
    return Mono.just(
        candidates.isEmpty() ? NONE : new DefaultResponse(this.fleet.choose(candidates)));
  }
}
