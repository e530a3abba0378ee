package app.jewgo.search.query;

import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.geometry.Circle;
import app.jewgo.search.geometry.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a search should find, by looking at each row, and how it should be ordered. */
final class ByEachRow {

  private ByEachRow() {}

  /** The ids of those that fit a request, in its order. */
  static List<Long> ids(List<RandomPlace> rows, SearchRequest request, Instant now) {
    return rows.stream()
        .filter(row -> fits(row, request, now))
        .sorted(order(request))
        .map(row -> row.id)
        .toList();
  }

  private static boolean fits(RandomPlace row, SearchRequest request, Instant now) {
    boolean attributes =
        request.attributes().entrySet().stream()
            .allMatch(wanted ->
                wanted.getValue().stream()
                    .anyMatch(
                        value -> value.equalsIgnoreCase(row.attributes.get(wanted.getKey()))));
    boolean flags =
        request.flags().entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(row.flags.get(wanted.getKey())));
    Double rating = row.rating;
    Double least = request.minimumRating();
    boolean rated = least == null || (rating != null && rating >= least);
    Boolean openNow = request.openNow();
    return attributes
        && flags
        && rated
        && (request.text().isEmpty() || row.name.contains(request.text()))
        && (openNow == null || openNow.equals(row.isOpen(now)))
        && isInArea(row, request);
  }

  private static boolean isInArea(RandomPlace row, SearchRequest request) {
    double[] place = row.place;
    Circle circle = request.circle();
    Bounds bounds = request.bounds();
    if (place == null) {
      return circle == null && bounds == null;
    }
    if (circle != null
        && circle.center().distanceMetres(place[0], place[1]) > circle.radiusMetres()) {
      return false;
    }
    if (bounds == null) {
      return true;
    }
    boolean east =
        (bounds.west() <= bounds.east())
            ? place[1] >= bounds.west() && place[1] <= bounds.east()
            : place[1] >= bounds.west() || place[1] <= bounds.east();
    return east && place[0] >= bounds.south() && place[0] <= bounds.north();
  }

  private static Comparator<RandomPlace> order(SearchRequest request) {
    Comparator<RandomPlace> first =
        switch (request.order()) {
          case NAME -> (one, other) -> Arrays.compareUnsigned(bytes(one.name), bytes(other.name));
          case RATING ->
              Comparator.comparingDouble(
                  row -> (row.rating != null) ? -row.rating : Double.POSITIVE_INFINITY);
          default -> Comparator.comparingDouble(row -> distance(row, request));
        };
    return first.thenComparingLong(row -> row.id);
  }

  private static byte[] bytes(String name) {
    return name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }

  private static double distance(RandomPlace row, SearchRequest request) {
    double[] place = row.place;
    Place from = request.place();
    return (place != null && from != null)
        ? from.haversine(place[0], place[1])
        : Double.POSITIVE_INFINITY;
  }
}
