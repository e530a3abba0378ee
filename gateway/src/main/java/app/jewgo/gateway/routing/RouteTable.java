package app.jewgo.gateway.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every endpoint there is, most specific path first. Immutable. */
public final class RouteTable {

  /** What a request has found. */
  sealed interface Match {

    record Found(Endpoint endpoint) implements Match {}

    /**
     * The path exists, but not with this method.
     *
     * @param allowed the methods that it has
     */
    record WrongMethod(Set<String> allowed) implements Match {}

    record Unknown() implements Match {}
  }

  private static final int ANY = -1;

  /**
   * @param elements segments and slashes of its paths, or {@link #ANY}: most rows are left out by
   *     it, before an expression is matched
   */
  private record Row(PathPattern path, int elements, Map<String, Endpoint> byMethod) {

    static Row of(PathPattern path, Map<String, Endpoint> byMethod) {
      String text = path.getPatternString();
      boolean rest = text.contains("{*") || text.contains("**");
      int elements = rest ? ANY : PathContainer.parsePath(text).elements().size();
      return new Row(path, elements, byMethod);
    }

    boolean matches(PathContainer other) {
      return (this.elements == ANY || this.elements == other.elements().size())
          && this.path.matches(other);
    }
  }

  private final List<Row> rows;

  /**
   * @throws IllegalArgumentException if a pattern is none or an endpoint stands there twice
   */
  RouteTable(List<RoutesProperties.Route> routes, Collection<LocalEndpoint> locals) {
    List<Endpoint> endpoints = new ArrayList<>(locals);
    for (RoutesProperties.Route route : routes) {
      endpoints.add(
          new ServiceEndpoint(
              route.method(),
              route.path(),
              route.role(),
              route.service(),
              route.deadline(),
              route.priority()));
    }
    Map<PathPattern, Map<String, Endpoint>> byPath = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      PathPattern path = PathPatternParser.defaultInstance.parse(endpoint.path());
      Map<String, Endpoint> byMethod = byPath.computeIfAbsent(path, any -> new TreeMap<>());
      if (byMethod.put(endpoint.method(), endpoint) != null) {
        throw new IllegalArgumentException(
            "endpoints: %s %s twice (expected: once)"
                .formatted(endpoint.method(), endpoint.path()));
      }
      if (endpoint.method().equals("GET")) {
        byMethod.put("HEAD", endpoint);
      }
    }
    this.rows =
        byPath.entrySet().stream()
            .map(entry -> Row.of(entry.getKey(), entry.getValue()))
            .sorted((one, other) -> one.path().compareTo(other.path()))
            .toList();
  }

  Match match(String method, PathContainer path) {
    for (Row row : this.rows) {
      if (row.matches(path)) {
        Endpoint endpoint = row.byMethod().get(method);
        return (endpoint != null)
            ? new Match.Found(endpoint)
            : new Match.WrongMethod(new TreeSet<>(row.byMethod().keySet()));
      }
    }
    return new Match.Unknown();
  }

  /**
   * @return each endpoint once
   */
  public Set<Endpoint> endpoints() {
    Set<Endpoint> all = new LinkedHashSet<>();
    this.rows.forEach(row -> all.addAll(row.byMethod().values()));
    return all;
  }
}
