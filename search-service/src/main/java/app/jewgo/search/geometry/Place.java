package app.jewgo.search.geometry;

/**
 * A place on the earth.
 *
 * @param latitude degrees, -90..90
 * @param longitude degrees, -180..180
 */
public record Place(double latitude, double longitude) {

  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  /** Of latitude; a little less than there are. */
  private static final double METRES_PER_DEGREE = 111_000;

  /** Of a haversine: more than roots and inverse sines are rounded. */
  private static final double ROUNDED = 1e-9;

  /** Great-circle distance in metres, by the same rule as the catalogue's. */
  public double distanceMetres(double otherLatitude, double otherLongitude) {
    return 2
        * EARTH_RADIUS_METRES
        * Math.asin(Math.min(1, Math.sqrt(haversine(otherLatitude, otherLongitude))));
  }

  /**
   * Whether a place is at most so far away, by {@link #distanceMetres}, which is asked only where
   * it is as far as that but for roundings; false for one that is nowhere (NaN).
   */
  public boolean isWithin(double metres, double otherLatitude, double otherLongitude) {
    if (!isWithinNorth(metres, otherLatitude)) {
      return false;
    }
    double haversine = haversine(otherLatitude, otherLongitude);
    double edge = haversineOf(metres);
    return haversine < edge * (1 - ROUNDED)
        || (haversine <= edge * (1 + ROUNDED)
            && distanceMetres(otherLatitude, otherLongitude) <= metres);
  }

  /** Likewise, but for roundings: false only where it is not. */
  public boolean mayBeWithin(double metres, double otherLatitude, double otherLongitude) {
    return isWithinNorth(metres, otherLatitude)
        && haversine(otherLatitude, otherLongitude) <= haversineOf(metres) * (1 + ROUNDED);
  }

  private boolean isWithinNorth(double metres, double otherLatitude) {
    return Math.abs(otherLatitude - this.latitude) <= metres / METRES_PER_DEGREE;
  }

  /** What is further away than any place is as far as the furthest. */
  private static double haversineOf(double metres) {
    double sine = Math.sin(Math.min(metres / (2 * EARTH_RADIUS_METRES), Math.PI / 2));
    return sine * sine;
  }

  /** Grows with the distance, and costs less. */
  public double haversine(double otherLatitude, double otherLongitude) {
    double north = Math.sin(Math.toRadians(otherLatitude - this.latitude) / 2);
    double east = Math.sin(Math.toRadians(otherLongitude - this.longitude) / 2);
    return north * north
        + Math.cos(Math.toRadians(this.latitude))
            * Math.cos(Math.toRadians(otherLatitude))
            * east
            * east;
  }
}
