package app.jewgo.search.geometry;

/**
 * A place on the earth.
 *
 * @param latitude degrees, -90..90
 * @param longitude degrees, -180..180
 */
public record Place(double latitude, double longitude) {

  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  /** Great-circle distance in metres, by the same rule as the catalogue's. */
  public double distanceMetres(double otherLatitude, double otherLongitude) {
    return 2
        * EARTH_RADIUS_METRES
        * Math.asin(Math.min(1, Math.sqrt(haversine(otherLatitude, otherLongitude))));
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
