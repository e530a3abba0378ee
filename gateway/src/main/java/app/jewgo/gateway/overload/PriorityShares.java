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

  private static final int PLACES = 3;

  PriorityShares {
    requireShare("detail", detail, 1);
    requireShare("list", list, detail);
    requireShare("search", search, list);
    requireShare("bulk", bulk, search);
  }

  /**
   * @return how many may be under way before a request of this priority is refused, at least 1. Of
   *     a small limit the shares would leave too little: those before it have {@link #PLACES} more,
   *     because even few of them come two at a time.
   */
  int room(Priority priority, double limit) {
    int places = PLACES * before(priority);
    return Math.max(1, (int) Math.min(limit * of(priority), limit - places));
  }

  private static int before(Priority priority) {
    return switch (priority) {
      case DETAIL -> 0;
      case LIST -> 1;
      case SEARCH -> 2;
      case BULK -> 3;
    };
  }

  private double of(Priority priority) {
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
