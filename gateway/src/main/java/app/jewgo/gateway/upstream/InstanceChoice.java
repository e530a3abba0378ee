package app.jewgo.gateway.upstream;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import app.jewgo.gateway.balancing.InFlight;
import app.jewgo.gateway.balancing.Member;
import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.ServiceEndpoint;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets the balancer of the service choose the instance to call. Spring Cloud Gateway's own filter
 * copies the request and looks up beans for each choice.
 */
public final class InstanceChoice implements GlobalFilter {

  private static final String CALL = InFlight.class.getName();

  private final LoadBalancerClientFactory factory;

  private final Map<String, ReactorServiceInstanceLoadBalancer> balancers =
      new ConcurrentHashMap<>();

  InstanceChoice(LoadBalancerClientFactory factory) {
    this.factory = factory;
  }

  /**
   * @return the last call that has begun, or null if none has
   */
  static @Nullable InFlight callOf(ServerWebExchange exchange) {
    return exchange.getAttribute(CALL);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServiceEndpoint endpoint = (ServiceEndpoint) Endpoint.of(exchange);
    exchange.getAttributes().remove(CALL);
    return this.balancers
        .computeIfAbsent(endpoint.service(), this::balancerOf)
        .choose(new DefaultRequest<>(Attempt.of(exchange).tried()))
        .flatMap(choice -> call(endpoint, choice, exchange, chain));
  }

  private static Mono<Void> call(
      ServiceEndpoint endpoint,
      Response<ServiceInstance> choice,
      ServerWebExchange exchange,
      GatewayFilterChain chain) {
    if (!(choice.getServer() instanceof Member member)) {
      return Mono.error(new NotFoundException("no instance of " + endpoint.service()));
    }
    // How long a write takes depends on what it does, and on who sends it how fast.
    boolean read = exchange.getRequest().getMethod().equals(HttpMethod.GET);
    Map<String, Object> attributes = exchange.getAttributes();
    attributes.put(CALL, member.begin(read ? endpoint.path() : null));
    attributes.put(
        GATEWAY_REQUEST_URL_ATTR, UpstreamTarget.at(member, exchange.getRequest().getURI()));
    return chain.filter(exchange);
  }

  private ReactorServiceInstanceLoadBalancer balancerOf(String service) {
    return Objects.requireNonNull(
        this.factory.getInstance(service, ReactorServiceInstanceLoadBalancer.class));
  }
}
