package app.jewgo.gateway.routing;

/** Who goes first where there is not enough for all, the first one first. */
public enum Priority {
  /** One restaurant, or a change: somebody is waiting for exactly this. */
  DETAIL,
  /** What a page begins with. */
  LIST,
  /** Expensive, and asked again with the next letter. */
  SEARCH,
  /** Machines; they can wait. */
  BULK
}
