package app.jewgo.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REACTOR_CONTEXT_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.LocalEndpoint;
import app.jewgo.gateway.routing.ServiceEndpoint;
import app.jewgo.gateway.tracing.RequestTrace;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** The end of the pipeline: the endpoint answers, here or through its service. */
public final class EndpointCall implements WebHandler {

  private final UpstreamChain upstream;

  /** Spring Cloud Gateway's filters want a route; of one, only the service matters to them. */
  private final Map<String, Route> routes = new ConcurrentHashMap<>();

  EndpointCall(UpstreamChain upstream) {
    this.upstream = upstream;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    return switch (Endpoint.of(exchange)) {
      case LocalEndpoint local -> local.handler().handle(exchange);
      case ServiceEndpoint remote -> call(remote.service(), exchange);
    };
  }

  private Mono<Void> call(String service, ServerWebExchange exchange) {
    Map<String, Object> attributes = exchange.getAttributes();
    attributes.put(GATEWAY_ROUTE_ATTR, this.routes.computeIfAbsent(service, EndpointCall::routeTo));
    if (!RequestTrace.of(exchange).sampled()) {
      // Holds the context here: else each step below would walk up all steps above to find it.
      return this.upstream.handle(exchange).contextWrite(context -> context);
    }
    return Mono.deferContextual(context -> {
      // In it, the filter that starts the call's span finds the span of the request.
      attributes.put(GATEWAY_REACTOR_CONTEXT_ATTR, context);
      return this.upstream.handle(exchange);
    });
  }

  private static Route routeTo(String service) {
    return Route.async()
        .id(service)
        .uri(URI.create("lb://" + service))
        .predicate(any -> true)
        .build();
  }
}
