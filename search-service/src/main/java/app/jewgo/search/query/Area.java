package app.jewgo.search.query;

import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.geometry.Circle;
import app.jewgo.search.index.Fields;
import app.jewgo.search.query.CheckedQuery.Check;
import app.jewgo.search.query.CheckedQuery.LeafCheck;
import java.io.IOException;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Query;

/** Whether a place lies in an area, to the last digit: points in the index are rounded. */
final class Area {

  /** Degrees; more than the rounding. */
  private static final double ROUNDED = 1e-6;

  private Area() {}

  static Query query(Circle circle) {
    // Lucene prepares thousands of cells for each query by distance, and a box costs nothing.
    return new CheckedQuery(box(circle.bounds()), new InCircle(circle));
  }

  static Query query(Bounds bounds) {
    return new CheckedQuery(box(bounds), new InBounds(bounds));
  }

  private static Query box(Bounds bounds) {
    return LatLonPoint.newBoxQuery(
        Fields.LOCATION,
        Math.max(-90, bounds.south() - ROUNDED),
        Math.min(90, bounds.north() + ROUNDED),
        Math.max(-180, bounds.west() - ROUNDED),
        Math.min(180, bounds.east() + ROUNDED));
  }

  private record InCircle(Circle circle) implements Check {

    @Override
    public LeafCheck in(LeafReaderContext leaf) throws IOException {
      return places(leaf, this.circle::contains);
    }
  }

  private record InBounds(Bounds bounds) implements Check {

    @Override
    public LeafCheck in(LeafReaderContext leaf) throws IOException {
      return places(leaf, this.bounds::contains);
    }
  }

  private interface Contains {

    /** False where it is nowhere (NaN). */
    boolean test(double latitude, double longitude);
  }

  private static LeafCheck places(LeafReaderContext leaf, Contains area) throws IOException {
    Coordinates places = Coordinates.of(leaf.reader());
    return doc -> area.test(places.latitude(doc), places.longitude(doc));
  }
}
