package app.jewgo.gateway.balancing;

import java.util.List;
import java.util.Set;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

/** Tells Spring Cloud's load balancer which instances of a service it may choose from. */
final class HealthyInstances implements ServiceInstanceListSupplier {

  private final String service;

  private final Fleet fleet;

  HealthyInstances(String service, Fleet fleet) {
    this.service = service;
    this.fleet = fleet;
  }

  @Override
  public String getServiceId() {
    return this.service;
  }

  /**
   * @param request may say which instances it has been tried on
   */
  List<Member> candidates(Request<?> request) {
    return this.fleet.candidates(
        (request.getContext() instanceof Tried tried) ? tried.instances() : Set.of());
  }

  @Override
  public Flux<List<ServiceInstance>> get() {
    return Flux.defer(() -> Flux.just(List.copyOf(this.fleet.candidates(Set.of()))));
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is raw here
  public Flux<List<ServiceInstance>> get(Request request) {
    return Flux.defer(() -> Flux.just(List.copyOf(candidates(request))));
  }
}
