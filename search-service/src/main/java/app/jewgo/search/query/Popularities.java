package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import app.jewgo.search.index.PerSegment;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/**
 * How popular the restaurants of a segment are: four bytes each, asked for of each that is found.
 * Thread-safe: nobody changes it.
 */
final class Popularities {

  private static final PerSegment<Popularities> KNOWN = new PerSegment<>(Popularities::new);

  private final float[] all;

  private Popularities(LeafReader segment) throws IOException {
    this.all = new float[segment.maxDoc()];
    Arrays.fill(this.all, Float.NaN);
    NumericDocValues values = DocValues.getNumeric(segment, Fields.POPULARITY_ORDER);
    for (int doc = values.nextDoc(); doc != NumericDocValues.NO_MORE_DOCS; doc = values.nextDoc()) {
      this.all[doc] = Float.intBitsToFloat((int) values.longValue());
    }
  }

  static Popularities of(LeafReader segment) throws IOException {
    return KNOWN.of(segment);
  }

  /** NaN, with which every comparison fails, where it is unknown. */
  float of(int doc) {
    return this.all[doc];
  }
}
