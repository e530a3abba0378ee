package app.jewgo.gateway.ratelimit;

import app.jewgo.gateway.client.Clients;
import app.jewgo.gateway.identity.CallerIdentity;
import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.LocalEndpoint;
import app.jewgo.kit.identity.Identity;
import app.jewgo.limits.rules.Caller;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Counts every request that a service would answer. What the gateway itself answers is free. */
public final class RateLimit implements RequestFilter {

  static final String COUNTED = RateLimit.class.getName();

  private final QuotaCheck check;

  private final Clients clients;

  RateLimit(QuotaCheck check, Clients clients) {
    this.check = check;
    this.clients = clients;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getAttributes().put(COUNTED, true);
    if (!this.check.isOn() || Endpoint.of(exchange) instanceof LocalEndpoint) {
      return chain.filter(exchange);
    }
    Identity identity = CallerIdentity.of(exchange);
    Caller caller =
        Caller.of(
            this.clients.of(exchange.getRequest()).address(),
            identity.isAnonymous() ? null : identity.subject(),
            identity.roles());
    return this.check.count(exchange, caller).then(Mono.defer(() -> chain.filter(exchange)));
  }
}
