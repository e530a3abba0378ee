package app.jewgo.gateway.upstream;

import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.ServiceEndpoint;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Ends a call whose answer has not begun within the deadline of its endpoint, and gives every
 * failure its meaning for the caller.
 */
public final class Deadlines implements GlobalFilter {

  Deadlines() {}

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServiceEndpoint endpoint = (ServiceEndpoint) Endpoint.of(exchange);
    return chain
        .filter(exchange)
        .timeout(endpoint.deadline())
        .onErrorMap(UpstreamFailure::asProblem);
  }
}
