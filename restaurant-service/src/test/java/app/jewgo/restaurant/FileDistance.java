package app.jewgo.restaurant;

/** The distance by another formula than the service's: the angle between two vectors. */
public final class FileDistance {

  private FileDistance() {}

  /** Metres between two places given in degrees. */
  public static double metres(
      double latitude, double longitude, double toLatitude, double toLongitude) {
    double[] a = vector(latitude, longitude);
    double[] b = vector(toLatitude, toLongitude);
    double x = a[1] * b[2] - a[2] * b[1];
    double y = a[2] * b[0] - a[0] * b[2];
    double z = a[0] * b[1] - a[1] * b[0];
    double cross = Math.sqrt(x * x + y * y + z * z);
    double dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    return 6_371_008.8 * Math.atan2(cross, dot);
  }

  private static double[] vector(double latitude, double longitude) {
    double phi = Math.toRadians(latitude);
    double lambda = Math.toRadians(longitude);
    return new double[] {
      Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)
    };
  }
}
