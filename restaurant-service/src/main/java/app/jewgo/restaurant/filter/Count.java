package app.jewgo.restaurant.filter;

/**
 * How many rows there are.
 *
 * @param atLeast whether there may be more: counting stopped at its bound
 */
public record Count(long rows, boolean atLeast) {

  /** The same, knowing that so many have been seen: a lower bound is not below what is shown. */
  public Count raisedTo(long seen) {
    return (this.atLeast && this.rows < seen) ? new Count(seen, true) : this;
  }
}
