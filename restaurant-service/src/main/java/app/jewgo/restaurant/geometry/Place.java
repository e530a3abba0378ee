package app.jewgo.restaurant.geometry;

/**
 * A place on the earth.
 *
 * @param latitude degrees, -90..90
 * @param longitude degrees, -180..180
 */
public record Place(double latitude, double longitude) {

  /** The radius of the sphere that the earth is taken for, in metres. */
  public static final double EARTH_RADIUS_METRES = 6_371_008.8;

  /** No two places are further apart than this, in metres. */
  public static final double LARGEST_DISTANCE_METRES = Math.PI * EARTH_RADIUS_METRES;

  public Place {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "place: " + latitude + ", " + longitude + " (expected: -90..90, -180..180)");
    }
  }
}
