package app.jewgo.gateway.overload;

import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.ServiceEndpoint;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets pass to a service what it can bear, and nothing while it does not answer. */
public final class Protection implements GlobalFilter {

  private final Guards guards;

  Protection(Guards guards) {
    this.guards = guards;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServiceEndpoint endpoint = (ServiceEndpoint) Endpoint.of(exchange);
    Guard guard = this.guards.of(endpoint.service());
    if (!guard.breaker().tryPass()) {
      return Mono.error(this.guards.unreachable(endpoint));
    }
    if (!guard.limit().tryAdmit(endpoint.priority())) {
      guard.breaker().released();
      return Mono.error(this.guards.overloaded(endpoint));
    }
    Passage passage = new Passage(guard.breaker(), guard.limit().begin(endpoint.path()), exchange);
    return chain.filter(exchange).doOnError(passage::failed).doFinally(passage::ended);
  }
}
