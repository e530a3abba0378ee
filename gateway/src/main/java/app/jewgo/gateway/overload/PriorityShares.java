package app.jewgo.gateway.overload;

import app.jewgo.gateway.routing.Priority;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The part of a service's limit that requests of a priority may take. What is left beyond it is
 * kept for those before them.
 */
record PriorityShares(
    @DefaultValue("1.0") double detail,
    @DefaultValue("0.9") double list,
    @DefaultValue("0.75") double search,
    @DefaultValue("0.5") double bulk) {

  PriorityShares {
    requireShare("detail", detail, 1);
    requireShare("list", list, detail);
    requireShare("search", search, list);
    requireShare("bulk", bulk, search);
  }

  double of(Priority priority) {
    return switch (priority) {
      case DETAIL -> this.detail;
      case LIST -> this.list;
      case SEARCH -> this.search;
      case BULK -> this.bulk;
    };
  }

  private static void requireShare(String name, double share, double most) {
    if (!(share > 0 && share <= most)) {
      throw new IllegalArgumentException(name + ": " + share + " (expected: > 0, <= " + most + ")");
    }
  }
}
