package app.jewgo.gateway.requests;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses a path or query that two readers could understand differently. */
public final class UnambiguousTarget implements RequestFilter {

  UnambiguousTarget() {}

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Problem problem = problemOf(exchange.getRequest().getURI());
    return (problem == null) ? chain.filter(exchange) : Mono.error(new ProblemException(problem));
  }

  private static @Nullable Problem problemOf(URI target) {
    String path = RequestTarget.faultOfPath(target.getRawPath());
    if (path != null) {
      return Problem.invalid("path", path);
    }
    String rawQuery = target.getRawQuery();
    String query = (rawQuery == null) ? null : RequestTarget.faultOfQuery(rawQuery);
    return (query == null) ? null : Problem.invalid("query", query);
  }
}
