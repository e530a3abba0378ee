package app.jewgo.gateway.balancing;

import java.util.ArrayList;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Mono;

/** The choice of an instance, where Spring Cloud's load balancer asks for it. */
final class LeastRequestsBalancer implements ReactorServiceInstanceLoadBalancer {

  private static final Response<ServiceInstance> NONE = new EmptyResponse();

  private final ServiceInstanceListSupplier supplier;

  private final Fleet fleet;

  LeastRequestsBalancer(ServiceInstanceListSupplier supplier, Fleet fleet) {
    this.supplier = supplier;
    this.fleet = fleet;
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is raw here
  public Mono<Response<ServiceInstance>> choose(Request request) {
    return this.supplier.get(request).next().map(this::choose);
  }

  private Response<ServiceInstance> choose(List<ServiceInstance> candidates) {
    if (candidates.isEmpty()) {
      return NONE;
    }
    List<Member> members = new ArrayList<>(candidates.size());
    candidates.forEach(candidate -> members.add((Member) candidate));
    return new DefaultResponse(this.fleet.choose(members));
  }
}
