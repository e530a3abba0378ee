package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.rules.Asked;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Reads of a request what rules look at. */
final class AskedRequest {

  private AskedRequest() {}

  /**
   * @param names of parameters that some rule asks for
   */
  static Asked of(ServerHttpRequest request, Set<String> names) {
    return new Asked(request.getMethod().name(), path(request), parameters(request, names));
  }

  /** Decoded as the route table decodes it, so that no spelling of a path has rules of its own. */
  private static String path(ServerHttpRequest request) {
    StringBuilder path = new StringBuilder();
    for (PathContainer.Element element : request.getPath().pathWithinApplication().elements()) {
      path.append(
          (element instanceof PathContainer.PathSegment segment)
              ? segment.valueToMatch()
              : element.value());
    }
    return path.toString();
  }

  private static Set<String> parameters(ServerHttpRequest request, Set<String> names) {
    if (names.isEmpty() || request.getURI().getRawQuery() == null) {
      return Set.of();
    }
    Set<String> given = new HashSet<>();
    for (String name : names) {
      List<String> values = request.getQueryParams().getOrDefault(name, List.of());
      if (values.stream().anyMatch(value -> value != null && !value.isBlank())) {
        given.add(name);
      }
    }
    return given;
  }
}
