package app.jewgo.restaurant.filter;

/** How many rows a filter finds, as far as it matters for the way to them. */
public enum Reach {
  FEW,
  MANY;

  /** Sorting this many rows costs no more than a few milliseconds. */
  private static final long FEW_ROWS = 5000;

  /** What a count means. */
  public static Reach of(Count count) {
    return (!count.atLeast() && count.rows() <= FEW_ROWS) ? FEW : MANY;
  }
}
