package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import app.jewgo.search.index.PerSegment;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/**
 * Where the restaurants of a segment are, to the last digit: sixteen bytes each, where reading them
 * from the index costs many times as much. Thread-safe: nobody changes it.
 */
final class Coordinates {

  private static final PerSegment<Coordinates> KNOWN = new PerSegment<>(Coordinates::new);

  private final double[] latitudes;

  private final double[] longitudes;

  private Coordinates(LeafReader segment) throws IOException {
    this.latitudes = read(segment, Fields.LATITUDE);
    this.longitudes = read(segment, Fields.LONGITUDE);
  }

  static Coordinates of(LeafReader segment) throws IOException {
    return KNOWN.of(segment);
  }

  private static double[] read(LeafReader segment, String field) throws IOException {
    double[] all = new double[segment.maxDoc()];
    Arrays.fill(all, Double.NaN);
    NumericDocValues values = DocValues.getNumeric(segment, field);
    for (int doc = values.nextDoc(); doc != NumericDocValues.NO_MORE_DOCS; doc = values.nextDoc()) {
      all[doc] = Double.longBitsToDouble(values.longValue());
    }
    return all;
  }

  /** Degrees; NaN, with which every comparison fails, where it has no place. */
  double latitude(int doc) {
    return this.latitudes[doc];
  }

  /** Likewise. */
  double longitude(int doc) {
    return this.longitudes[doc];
  }
}
