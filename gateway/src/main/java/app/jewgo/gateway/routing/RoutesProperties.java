package app.jewgo.gateway.routing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public endpoints that services answer. Nothing else is routed.
 *
 * @param endpoints at least one
 */
record RoutesProperties(@DefaultValue List<Route> endpoints) {

  RoutesProperties {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("endpoints: none (expected: at least one)");
    }
    // A table that cannot be built is refused here, where the old one is still in force.
    new RouteTable(endpoints, List.of());
  }

  /**
   * One endpoint.
   *
   * @param match method and path pattern, like {@code GET /api/restaurants/{id:[0-9]+}}; GET admits
   *     HEAD
   * @param service whose instances answer
   * @param deadline until the answer must have begun, every repeat included
   * @param priority where the service is overloaded
   * @param role that the caller needs, or null if everybody may call
   */
  record Route(
      @DefaultValue("") String match,
      @DefaultValue("") String service,
      @DefaultValue("5s") Duration deadline,
      @DefaultValue("list") Priority priority,
      @Nullable String role) {

    Route {
      if (!match.matches("(GET|POST|PUT|DELETE) /\\S*")) {
        throw new IllegalArgumentException("match: " + match + " (expected: METHOD /path)");
      }
      if (!service.matches("[a-z0-9-]+")) {
        throw new IllegalArgumentException("service: " + service + " (expected: [a-z0-9-]+)");
      }
      if (deadline.isNegative() || deadline.isZero()) {
        throw new IllegalArgumentException("deadline: " + deadline + " (expected: > 0)");
      }
    }

    String method() {
      return this.match.substring(0, this.match.indexOf(' '));
    }

    String path() {
      return this.match.substring(this.match.indexOf(' ') + 1);
    }
  }
}
