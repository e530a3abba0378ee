package app.jewgo.gateway.identity;

import app.jewgo.gateway.cors.AllowedOrigins;
import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Learns from the token who is asking, and enforces the role that the endpoint needs.
 *
 * <p>A header that proves nothing is refused on public endpoints too: its sender believes to be
 * somebody. A cookie is sent without anybody thinking of it, so one that proves nothing counts as
 * none where none is needed; and one that proves something changes nothing unless a page of ours
 * has sent the request.
 */
public final class Authentication implements RequestFilter {

  private final TokenVerifiers verifiers;

  private final AllowedOrigins origins;

  Authentication(TokenVerifiers verifiers, AllowedOrigins origins) {
    this.verifiers = verifiers;
    this.origins = origins;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    PresentedToken token;
    try {
      token = PresentedToken.of(exchange.getRequest(), this.verifiers.cookie());
    } catch (InvalidTokenException ex) {
      return Mono.error(refused(HttpHeaders.AUTHORIZATION, ex));
    }
    if (token == null) {
      return proceed(exchange, chain, Identity.ANONYMOUS);
    }
    return identify(token, Endpoint.of(exchange).role())
        .doOnNext(identity -> requireOurPage(exchange, token, identity))
        .flatMap(identity -> proceed(exchange, chain, identity));
  }

  private Mono<Identity> identify(PresentedToken token, @Nullable String role) {
    Mono<Identity> identity =
        this.verifiers
            .current()
            .verify(token.token())
            .onErrorMap(InvalidTokenException.class, ex -> refused(token.source(), ex));
    return (token.byCookie() && role == null)
        ? identity.onErrorReturn(ProblemException.class, Identity.ANONYMOUS)
        : identity;
  }

  private void requireOurPage(ServerWebExchange exchange, PresentedToken token, Identity identity) {
    HttpMethod method = exchange.getRequest().getMethod();
    boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    if (token.byCookie() && !identity.isAnonymous() && !reads) {
      HttpHeaders headers = exchange.getRequest().getHeaders();
      if (!this.origins.isSenderOf(headers)) {
        throw new ProblemException(
            Problem.of(
                ProblemType.FORBIDDEN,
                "A cookie changes nothing from this page (expected: an Origin that is allowed, or"
                    + " the token in the Authorization header)."));
      }
    }
  }

  private static Mono<Void> proceed(
      ServerWebExchange exchange, WebFilterChain chain, Identity identity) {
    String role = Endpoint.of(exchange).role();
    if (role != null) {
      identity.require(role);
    }
    CallerIdentity.set(exchange, identity);
    return chain.filter(exchange);
  }

  private static ProblemException refused(String source, InvalidTokenException ex) {
    return new ProblemException(
        Problem.of(
                ProblemType.UNAUTHORIZED,
                source + ": " + ex.reason() + " (expected: a valid token)")
            .withHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer error=\"invalid_token\", error_description=\"" + ex.reason() + "\""),
        ex);
  }
}
