package app.jewgo.local.importing.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The centre of a GeoJSON geometry; of an area its centroid, as for a sheet of card. */
final class Centre {

  private Centre() {}

  /**
   * @return null if there are no coordinates, or they are not numbers
   */
  static @Nullable Point of(JsonNode geometry) {
    JsonNode coordinates = geometry.path("coordinates");
    return switch (geometry.path("type").asString("")) {
      case "Point" -> point(coordinates);
      case "LineString", "MultiPoint" -> mean(points(coordinates));
      case "Polygon" -> centroid(List.of(points(coordinates.path(0))));
      case "MultiLineString" -> mean(points(coordinates.path(0)));
      case "MultiPolygon" -> centroid(outerRings(coordinates));
      case "GeometryCollection" -> of(geometry.path("geometries").path(0));
      default -> null;
    };
  }

  private static List<List<Point>> outerRings(JsonNode polygons) {
    List<List<Point>> rings = new ArrayList<>();
    polygons.forEach(polygon -> rings.add(points(polygon.path(0))));
    return rings;
  }

  private static List<Point> points(JsonNode array) {
    List<Point> points = new ArrayList<>();
    for (JsonNode element : array) {
      Point point = point(element);
      if (point != null) {
        points.add(points.isEmpty() ? point : near(points.getFirst(), point));
      }
    }
    return points;
  }

  private static @Nullable Point point(JsonNode pair) {
    JsonNode longitude = pair.path(0);
    JsonNode latitude = pair.path(1);
    return (longitude.isNumber() && latitude.isNumber())
        ? new Point(longitude.asDouble(), latitude.asDouble())
        : null;
  }

  /** The same place, written on the same side of the date line as another. */
  private static Point near(Point other, Point point) {
    double turns = Math.rint((point.longitude() - other.longitude()) / 360);
    return new Point(point.longitude() - 360 * turns, point.latitude());
  }

  /** Of rings, weighted by area; of rings without area the mean of their points. */
  private static @Nullable Point centroid(List<List<Point>> rings) {
    List<Point> all = rings.stream().flatMap(List::stream).toList();
    if (all.isEmpty()) {
      return null;
    }
    Point origin = all.getFirst();
    double doubleArea = 0;
    double x = 0;
    double y = 0;
    for (List<Point> ring : rings) {
      double[] sums = sums(ring, origin);
      double sign = Math.signum(sums[0]);
      doubleArea += sign * sums[0];
      x += sign * sums[1];
      y += sign * sums[2];
    }
    if (doubleArea < 1e-14) {
      return mean(all);
    }
    return within180(
        origin.longitude() + x / (3 * doubleArea), origin.latitude() + y / (3 * doubleArea));
  }

  /** Twice the signed area and its moments, relative to an origin so that no precision is lost. */
  private static double[] sums(List<Point> ring, Point origin) {
    double[] sums = new double[3];
    for (int i = 0; i < ring.size(); i++) {
      Point a = near(origin, ring.get(i));
      Point b = near(origin, ring.get((i + 1) % ring.size()));
      double ax = a.longitude() - origin.longitude();
      double ay = a.latitude() - origin.latitude();
      double bx = b.longitude() - origin.longitude();
      double by = b.latitude() - origin.latitude();
      double cross = ax * by - bx * ay;
      sums[0] += cross;
      sums[1] += (ax + bx) * cross;
      sums[2] += (ay + by) * cross;
    }
    return sums;
  }

  private static @Nullable Point mean(List<Point> points) {
    if (points.isEmpty()) {
      return null;
    }
    return within180(
        points.stream().mapToDouble(Point::longitude).average().orElseThrow(),
        points.stream().mapToDouble(Point::latitude).average().orElseThrow());
  }

  /** Seven decimals: a centimetre. */
  private static Point within180(double longitude, double latitude) {
    double turned = longitude - 360 * Math.rint(longitude / 360);
    return new Point(Math.round(turned * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7);
  }
}
