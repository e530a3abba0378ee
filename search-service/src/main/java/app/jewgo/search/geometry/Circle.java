package app.jewgo.search.geometry;

/**
 * All places within a distance, the edge included.
 *
 * @param radiusMetres more than 0
 */
public record Circle(Place center, double radiusMetres) {

  private static final double METRES_PER_DEGREE = 111_195;

  /** A box around it, somewhat larger; from -180 to 180 where it crosses the 180th meridian. */
  public Bounds bounds() {
    double degrees = this.radiusMetres / METRES_PER_DEGREE * 1.001 + 1e-6;
    double south = this.center.latitude() - degrees;
    double north = this.center.latitude() + degrees;
    if (south <= -90 || north >= 90) {
      return new Bounds(Math.max(south, -90), -180, Math.min(north, 90), 180);
    }
    double widest = Math.max(Math.abs(south), Math.abs(north));
    double sine =
        Math.sin(Math.toRadians(Math.min(degrees, 90))) / Math.cos(Math.toRadians(widest));
    double east = (sine >= 1) ? 180 : Math.toDegrees(Math.asin(sine)) * 1.001;
    double west = this.center.longitude() - east;
    double last = this.center.longitude() + east;
    return (west < -180 || last > 180)
        ? new Bounds(south, -180, north, 180)
        : new Bounds(south, west, north, last);
  }

  /** Whether a place is in it; false for one that is nowhere (NaN). */
  public boolean contains(double latitude, double longitude) {
    return this.center.isWithin(this.radiusMetres, latitude, longitude);
  }
}
