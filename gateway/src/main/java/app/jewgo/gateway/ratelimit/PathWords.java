package app.jewgo.gateway.ratelimit;

import app.jewgo.gateway.routing.Endpoint;
import app.jewgo.gateway.routing.RouteTable;
import app.jewgo.limits.record.KnownWords;
import app.jewgo.limits.rules.Limits;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The words of paths that the platform has chosen, not a caller: those of routes and rules. */
final class PathWords {

  private record Known(RouteTable routes, Limits limits, KnownWords words) {}

  private final Supplier<RouteTable> routes;

  private final Supplier<Limits> limits;

  private volatile @Nullable Known known;

  PathWords(Supplier<RouteTable> routes, Supplier<Limits> limits) {
    this.routes = routes;
    this.limits = limits;
  }

  String reduce(String path) {
    RouteTable table = this.routes.get();
    Limits inForce = this.limits.get();
    Known current = this.known;
    if (current == null || !current.routes().equals(table) || !current.limits().equals(inForce)) {
      current = new Known(table, inForce, collect(table, inForce));
      this.known = current;
    }
    return current.words().reduce(path);
  }

  private static KnownWords collect(RouteTable table, Limits limits) {
    Set<String> words = new HashSet<>(limits.pathWords());
    for (Endpoint endpoint : table.endpoints()) {
      Arrays.stream(endpoint.path().split("/", -1))
          .filter(segment -> segment.matches("[A-Za-z0-9._-]+"))
          .forEach(words::add);
    }
    return new KnownWords(words);
  }
}
