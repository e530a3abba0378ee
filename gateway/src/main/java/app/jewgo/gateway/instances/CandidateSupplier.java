package app.jewgo.gateway.instances;

import java.util.List;
import java.util.Set;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestData;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

/** Tells Spring Cloud's load balancer which instances of a service it may choose from. */
final class CandidateSupplier implements ServiceInstanceListSupplier {

  private final String service;

  private final Instances instances;

  CandidateSupplier(String service, Instances instances) {
    this.service = service;
    this.instances = instances;
  }

  @Override
  public String getServiceId() {
    return this.service;
  }

  @Override
  public Flux<List<ServiceInstance>> get() {
    return Flux.defer(() -> Flux.just(this.instances.candidates(this.service, Set.of())));
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface is raw here
  public Flux<List<ServiceInstance>> get(Request request) {
    RequestData call =
        (request.getContext() instanceof RequestDataContext context)
            ? context.getClientRequest()
            : null;
    Set<String> tried = (call == null) ? Set.of() : TriedInstances.of(call.getAttributes());
    return Flux.just(this.instances.candidates(this.service, tried));
  }
}
