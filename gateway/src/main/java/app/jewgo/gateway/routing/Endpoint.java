package app.jewgo.gateway.routing;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** What a request is for. */
public sealed interface Endpoint permits ServiceEndpoint, LocalEndpoint {

  /**
   * @return GET (which admits HEAD), POST, PUT or DELETE
   */
  String method();

  /**
   * @return a path pattern
   */
  String path();

  /**
   * @return the role that a caller needs, or null if everybody may call
   */
  @Nullable String role();

  /**
   * @return the endpoint of a request that {@link KnownEndpoints} let pass
   */
  static Endpoint of(ServerWebExchange exchange) {
    return exchange.getRequiredAttribute(Endpoint.class.getName());
  }

  /**
   * @return the path pattern of any request, or null if it is for nothing that there is
   */
  static @Nullable String pathOf(ServerWebExchange exchange) {
    Endpoint found = exchange.getAttribute(Endpoint.class.getName());
    return (found == null) ? null : found.path();
  }
}
