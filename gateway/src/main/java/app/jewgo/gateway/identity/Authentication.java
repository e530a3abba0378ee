package app.jewgo.gateway.identity;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Learns from the token who is asking, and enforces the role that the endpoint needs. A token that
 * proves nothing is refused on public endpoints too: its sender believes to be somebody.
 */
public final class Authentication implements RequestFilter {

  private static final String SCHEME = "Bearer ";

  private final Supplier<TokenVerifier> verifier;

  Authentication(Supplier<TokenVerifier> verifier) {
    this.verifier = verifier;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Identity identity;
    try {
      identity = identify(exchange.getRequest().getHeaders().get(HttpHeaders.AUTHORIZATION));
    } catch (InvalidTokenException ex) {
      return Mono.error(new ProblemException(refused(ex.reason()), ex));
    }
    String role = Endpoint.of(exchange).role();
    if (role != null) {
      identity.require(role);
    }
    CallerIdentity.set(exchange, identity);
    return chain.filter(exchange);
  }

  private Identity identify(@Nullable List<String> authorization) throws InvalidTokenException {
    if (authorization == null || authorization.isEmpty()) {
      return Identity.ANONYMOUS;
    }
    String only = authorization.getFirst();
    if (authorization.size() > 1 || !only.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new InvalidTokenException("not a single Bearer token", null);
    }
    return this.verifier.get().verify(only.substring(SCHEME.length()).strip());
  }

  private static Problem refused(String reason) {
    return Problem.of(
            ProblemType.UNAUTHORIZED, "Authorization: " + reason + " (expected: a valid token)")
        .withHeader(
            HttpHeaders.WWW_AUTHENTICATE,
            "Bearer error=\"invalid_token\", error_description=\"" + reason + "\"");
  }
}
