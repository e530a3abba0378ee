package app.jewgo.search.query;

import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.geometry.Circle;
import app.jewgo.search.query.CheckedQuery.Check;
import app.jewgo.search.query.CheckedQuery.LeafCheck;
import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Query;

/** Whether a place lies in an area, to the last digit. */
final class Area {

  private Area() {}

  static Query query(Circle circle) {
    return new CheckedQuery(new InCells(circle.bounds()), new InCircle(circle));
  }

  static Query query(Bounds bounds) {
    return new CheckedQuery(new InCells(bounds), new InBounds(bounds));
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
