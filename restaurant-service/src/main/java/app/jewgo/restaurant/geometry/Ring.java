package app.jewgo.restaurant.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * All places whose distance from a center lies between two bounds, and the boxes that cover them.
 *
 * @param innerMetres 0 for a whole disc
 * @param outerMetres at least {@code innerMetres}
 */
public record Ring(Place center, double innerMetres, double outerMetres) {

  /** More of them leave out more of the inside, but each is a walk of its own through the index. */
  private static final int STRIPS_OF_A_RING = 16;

  /**
   * Radians, half a metre: more than all rounding, here and in PostgreSQL. On the other side of the
   * earth haversines know distances no better than to some centimetres.
   */
  private static final double PAD = 1e-7;

  /** Radians: more than the width of what {@link #halfWidth} takes for the pole. */
  private static final double INNER_PAD = 1e-6;

  /** Some boxes that together hold every place of the ring, and little else. */
  public List<Box> boxes() {
    double outer = Math.min(this.outerMetres / Place.EARTH_RADIUS_METRES + PAD, Math.PI);
    double inner = this.innerMetres / Place.EARTH_RADIUS_METRES - INNER_PAD;
    double reach = Math.toDegrees(outer);
    double south = Math.max(this.center.latitude() - reach, -90);
    double north = Math.min(this.center.latitude() + reach, 90);
    int strips = (inner > 0) ? STRIPS_OF_A_RING : 1;
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < strips; i++) {
      double low = south + (north - south) * i / strips;
      double high = (i + 1 < strips) ? south + (north - south) * (i + 1) / strips : north;
      addStrip(boxes, low, high, inner, outer);
    }
    return boxes;
  }

  /** Covers what of the ring lies between two latitudes. */
  private void addStrip(List<Box> boxes, double south, double north, double inner, double outer) {
    double far = 0;
    for (double latitude : extremes(south, north, outer)) {
      far = Math.max(far, halfWidth(latitude, outer));
    }
    double near = (inner > 0) ? 180 : 0;
    for (double latitude : extremes(south, north, inner)) {
      near = Math.min(near, halfWidth(latitude, inner));
    }
    double longitude = this.center.longitude();
    if (near <= 0) {
      boxes.addAll(Box.normalized(south, longitude - far, north, longitude + far));
    } else if (near < 180) {
      far = Math.max(far, near);
      boxes.addAll(Box.normalized(south, longitude - far, north, longitude - near));
      boxes.addAll(Box.normalized(south, longitude + near, north, longitude + far));
    }
  }

  /** Between two latitudes, the width of a circle is greatest and least at some of these. */
  private double[] extremes(double south, double north, double radius) {
    double widest =
        Math.toDegrees(
            Math.asin(Math.sin(Math.toRadians(this.center.latitude())) / Math.cos(radius)));
    // NaN, which is not between anything, if the circle holds a pole
    return (south < widest && widest < north)
        ? new double[] {south, widest, north}
        : new double[] {south, north};
  }

  /**
   * How far a circle around the center reaches to either side at a latitude.
   *
   * @param radius radians
   * @return difference of longitude in degrees, 0..180; -1 where there is no circle
   */
  private double halfWidth(double latitude, double radius) {
    double left = haversine(radius) - haversine(Math.toRadians(latitude - this.center.latitude()));
    double parallel = Math.cos(Math.toRadians(latitude));
    double scale = parallel * Math.cos(Math.toRadians(this.center.latitude()));
    if (left < 0) {
      return -1;
    }
    // at a pole every longitude is the same place
    boolean whole = parallel < PAD || left >= scale;
    return whole ? 180 : Math.toDegrees(2 * Math.asin(Math.sqrt(left / scale)));
  }

  private static double haversine(double angle) {
    double half = Math.sin(angle / 2);
    return half * half;
  }
}
