package app.jewgo.gateway.upstream;

import app.jewgo.gateway.balancing.InFlight;
import app.jewgo.gateway.eventloops.EventLoops;
import app.jewgo.kit.config.LiveConfig;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Ends an answer that has begun but does not come to its end, be it the service or the client who
 * is slow; and gives every failure its meaning for the caller.
 */
public final class TransferLimit implements GlobalFilter {

  private final LiveConfig<UpstreamProperties> properties;

  private final EventLoops loops;

  TransferLimit(LiveConfig<UpstreamProperties> properties, EventLoops loops) {
    this.properties = properties;
    this.loops = loops;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return chain
        .filter(exchange)
        .timeout(this.properties.current().transferTimeout(), this.loops.schedulerOf(exchange))
        .onErrorMap(UpstreamFailure::asProblem)
        .doFinally(end -> endCall(exchange));
  }

  private static void endCall(ServerWebExchange exchange) {
    InFlight call = InstanceChoice.callOf(exchange);
    if (call != null) {
      call.end();
    }
  }
}
