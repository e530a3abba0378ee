package app.jewgo.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_OBSERVATION_ATTR;

import app.jewgo.gateway.instances.Instances;
import app.jewgo.gateway.instances.TriedInstances;
import app.jewgo.kit.config.LiveConfig;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Repeats a request on another instance, as long as no answer has begun: any request that was never
 * sent, and a GET or HEAD also when the instance broke off. A write that was sent may have been
 * done, so it is never repeated.
 */
public final class AnotherInstance implements GlobalFilter {

  private final Instances instances;

  private final LiveConfig<UpstreamProperties> properties;

  AnotherInstance(Instances instances, LiveConfig<UpstreamProperties> properties) {
    this.instances = instances;
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return attempt(exchange, chain, this.properties.current().repeats());
  }

  private Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain, int repeats) {
    UpstreamTarget.reset(exchange);
    return chain
        .filter(exchange)
        .onErrorResume(error -> afterFailure(exchange, chain, repeats, error));
  }

  private Mono<Void> afterFailure(
      ServerWebExchange exchange, GatewayFilterChain chain, int repeats, Throwable error) {
    endObservation(exchange, error);
    ServiceInstance failed = chosen(exchange);
    UpstreamFailure failure = UpstreamFailure.of(error);
    if (failed != null && failure == UpstreamFailure.NOT_CONNECTED) {
      this.instances.unreachable(failed);
    }
    if (failed == null || repeats == 0 || !mayRepeat(exchange.getRequest().getMethod(), failure)) {
      return Mono.error(error);
    }
    TriedInstances.add(exchange.getAttributes(), failed);
    ServerWebExchangeUtils.reset(exchange);
    return attempt(exchange, chain, repeats - 1)
        // That there is no other one is no news; why the first one failed is.
        .onErrorMap(NotFoundException.class, none -> error);
  }

  private static boolean mayRepeat(HttpMethod method, UpstreamFailure failure) {
    boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    return failure == UpstreamFailure.NOT_CONNECTED
        || (reads && failure == UpstreamFailure.BROKEN_OFF);
  }

  private static @Nullable ServiceInstance chosen(ServerWebExchange exchange) {
    Response<ServiceInstance> response = exchange.getAttribute(GATEWAY_LOADBALANCER_RESPONSE_ATTR);
    return (response == null) ? null : response.getServer();
  }

  /** Spring Cloud Gateway ends the span of a call itself, but only if it was answered. */
  private static void endObservation(ServerWebExchange exchange, Throwable error) {
    if (exchange.getAttributes().remove(GATEWAY_OBSERVATION_ATTR) instanceof Observation call) {
      call.error(error).stop();
    }
  }
}
