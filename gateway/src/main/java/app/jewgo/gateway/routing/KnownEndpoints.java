package app.jewgo.gateway.routing;

import app.jewgo.gateway.pipeline.RequestFilter;
import app.jewgo.gateway.routing.RouteTable.Match;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets pass what is in the route table, and nothing else. */
public final class KnownEndpoints implements RequestFilter {

  private final Supplier<RouteTable> table;

  KnownEndpoints(Supplier<RouteTable> table) {
    this.table = table;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    String method = request.getMethod().name();
    return switch (this.table.get().match(method, request.getPath().pathWithinApplication())) {
      case Match.Found found -> {
        exchange.getAttributes().put(Endpoint.class.getName(), found.endpoint());
        yield chain.filter(exchange);
      }
      case Match.WrongMethod wrong -> Mono.error(wrongMethod(method, wrong.allowed()));
      case Match.Unknown unknown ->
          Mono.error(
              ProblemException.refusal(
                  Problem.of(ProblemType.NOT_FOUND, "Nothing is at this path.")));
    };
  }

  private static ProblemException wrongMethod(String method, Set<String> allowed) {
    String list = String.join(", ", allowed);
    return ProblemException.refusal(
        Problem.of(
                ProblemType.METHOD_NOT_ALLOWED, "method: " + method + " (expected: " + list + ")")
            .withHeader(HttpHeaders.ALLOW, list));
  }
}
