package app.jewgo.search.query;

import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.geometry.Circle;
import app.jewgo.search.index.Fields;
import app.jewgo.search.query.CheckedQuery.Check;
import app.jewgo.search.query.CheckedQuery.LeafCheck;
import java.io.IOException;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Query;

/** Whether a place lies in an area, to the last digit: points in the index are rounded. */
final class Area {

  /** Degrees; more than the rounding. */
  private static final double ROUNDED = 1e-6;

  private static final double ROUNDED_METRES = 0.5;

  private Area() {}

  static Query query(Circle circle) {
    double radius = circle.radiusMetres() * 1.0001 + ROUNDED_METRES;
    return new CheckedQuery(
        LatLonPoint.newDistanceQuery(
            Fields.LOCATION, circle.center().latitude(), circle.center().longitude(), radius),
        new InCircle(circle));
  }

  static Query query(Bounds bounds) {
    return new CheckedQuery(
        LatLonPoint.newBoxQuery(
            Fields.LOCATION,
            Math.max(-90, bounds.south() - ROUNDED),
            Math.min(90, bounds.north() + ROUNDED),
            Math.max(-180, bounds.west() - ROUNDED),
            Math.min(180, bounds.east() + ROUNDED)),
        new InBounds(bounds));
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

    boolean test(double latitude, double longitude);
  }

  private static LeafCheck places(LeafReaderContext leaf, Contains area) throws IOException {
    NumericDocValues latitudes = DocValues.getNumeric(leaf.reader(), Fields.LATITUDE);
    NumericDocValues longitudes = DocValues.getNumeric(leaf.reader(), Fields.LONGITUDE);
    return doc ->
        latitudes.advanceExact(doc)
            && longitudes.advanceExact(doc)
            && area.test(
                Double.longBitsToDouble(latitudes.longValue()),
                Double.longBitsToDouble(longitudes.longValue()));
  }
}
