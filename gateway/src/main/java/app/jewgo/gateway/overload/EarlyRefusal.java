package app.jewgo.gateway.overload;

import app.jewgo.gateway.edge.EdgeCache;
import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.ServiceEndpoint;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what its service has no room for, before anything else is done for it: the more are
 * refused, the less each may cost. What memory answers does not need the service.
 */
public final class EarlyRefusal implements RequestFilter {

  private final Guards guards;

  private final EdgeCache memory;

  EarlyRefusal(Guards guards, EdgeCache memory) {
    this.guards = guards;
    this.memory = memory;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return (Endpoint.of(exchange) instanceof ServiceEndpoint endpoint
            && !this.guards.of(endpoint.service()).limit().hasRoom(endpoint.priority())
            && !this.memory.answers(exchange))
        ? Mono.error(this.guards.overloaded(endpoint))
        : chain.filter(exchange);
  }
}
