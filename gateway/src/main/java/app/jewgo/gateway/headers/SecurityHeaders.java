package app.jewgo.gateway.headers;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.kit.config.LiveConfig;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts the configured headers on every answer; an endpoint may have set a stricter or laxer one.
 */
public final class SecurityHeaders implements RequestFilter {

  private final LiveConfig<SecurityHeaderProperties> properties;

  SecurityHeaders(LiveConfig<SecurityHeaderProperties> properties) {
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange
        .getResponse()
        .beforeCommit(() -> {
          HttpHeaders headers = exchange.getResponse().getHeaders();
          this.properties
              .current()
              .headers()
              .forEach((name, value) -> {
                if (!headers.containsHeader(name)) {
                  headers.set(name, value);
                }
              });
          return Mono.empty();
        });
    return chain.filter(exchange);
  }
}
