package app.jewgo.restaurant.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of degrees that does not cross the 180th meridian, its edges included.
 *
 * @param turn what was added to the longitudes to bring the box between -180 and 180: a multiple of
 *     360. Added to those of the place that the box was made around, that place is where it is seen
 *     from this box
 */
public record Box(double south, double west, double north, double east, double turn) {

  static final double WORLD = 180;

  /**
   * The boxes between two corners.
   *
   * @param west more than {@code east} if the 180th meridian lies between
   */
  public static List<Box> between(double south, double west, double north, double east) {
    return normalized(south, west, north, (west <= east) ? east : east + 360);
  }

  /**
   * Brings a box between -180 and 180.
   *
   * @param west -540..540
   * @param east at least {@code west}
   * @return one box or two
   */
  static List<Box> normalized(double south, double west, double north, double east) {
    if (east - west >= 360) {
      return List.of(new Box(south, -WORLD, north, WORLD, 0));
    }
    List<Box> boxes = new ArrayList<>();
    for (double turn = -360; turn <= 360; turn += 360) {
      double turnedWest = Math.max(west + turn, -WORLD);
      double turnedEast = Math.min(east + turn, WORLD);
      if (turnedWest <= turnedEast) {
        boxes.add(new Box(south, turnedWest, north, turnedEast, turn));
      }
    }
    return boxes;
  }

  /** What this box has in common with another; keeps this one's turn. */
  public Optional<Box> intersection(Box other) {
    Box common =
        new Box(
            Math.max(this.south, other.south),
            Math.max(this.west, other.west),
            Math.min(this.north, other.north),
            Math.min(this.east, other.east),
            this.turn);
    boolean empty = common.south > common.north || common.west > common.east;
    return empty ? Optional.empty() : Optional.of(common);
  }

  boolean contains(Place place) {
    return this.south <= place.latitude()
        && place.latitude() <= this.north
        && this.west <= place.longitude()
        && place.longitude() <= this.east;
  }
}
