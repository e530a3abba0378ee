package app.jewgo.gateway.pipeline;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * One step of the pipeline. Deliberately not a {@code WebFilter}: Spring would put beans of that
 * type into an order of its own.
 */
@FunctionalInterface
public interface RequestFilter {

  /** Answers the request, or passes it on, or ends with an error. Never blocks. */
  Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain);
}
