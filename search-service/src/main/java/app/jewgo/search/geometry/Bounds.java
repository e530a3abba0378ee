package app.jewgo.search.geometry;

/**
 * What a map shows, its edges included.
 *
 * @param west more than {@code east} if the 180th meridian lies between
 */
public record Bounds(double south, double west, double north, double east) {

  /** Whether a place is in it; false for one that is nowhere (NaN). */
  public boolean contains(double latitude, double longitude) {
    boolean between =
        (this.west <= this.east)
            ? this.west <= longitude && longitude <= this.east
            : longitude >= this.west || longitude <= this.east;
    return this.south <= latitude && latitude <= this.north && between;
  }
}
