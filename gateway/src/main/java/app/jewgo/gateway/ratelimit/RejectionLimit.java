package app.jewgo.gateway.ratelimit;

import app.jewgo.gateway.client.Clients;
import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.limits.rules.Caller;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Counts what the steps below refuse before {@link RateLimit} has counted it: unknown paths, bad
 * tokens, missing roles. Who is not let in counts as anybody at that address, so that guessing
 * tokens and paths has a limit, too.
 */
public final class RejectionLimit implements RequestFilter {

  private final QuotaCheck check;

  private final Clients clients;

  RejectionLimit(QuotaCheck check, Clients clients) {
    this.check = check;
    this.clients = clients;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return chain
        .filter(exchange)
        .onErrorResume(
            ProblemException.class,
            refused -> {
              int status = refused.problem().type().status();
              boolean counts =
                  status >= 400
                      && status < 500
                      && !exchange.getAttributes().containsKey(RateLimit.COUNTED)
                      // Sent unasked by browsers, which would use up what their people may do.
                      && !CorsUtils.isPreFlightRequest(exchange.getRequest())
                      && this.check.isOn();
              return counts ? count(exchange, refused) : Mono.error(refused);
            });
  }

  private Mono<Void> count(ServerWebExchange exchange, ProblemException refused) {
    Caller anybody = Caller.anonymous(this.clients.of(exchange.getRequest()).address());
    return this.check.count(exchange, anybody).then(Mono.error(refused));
  }
}
