package app.jewgo.search.query;

import app.jewgo.search.geometry.Place;
import app.jewgo.search.index.Fields;
import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;

/**
 * The distance from a place as far as order goes; what has no place is furthest. Lucene's own
 * distances are those of rounded coordinates.
 */
final class HaversineSource extends DoubleValuesSource {

  private final Place place;

  HaversineSource(Place place) {
    this.place = place;
  }

  @Override
  public DoubleValues getValues(LeafReaderContext leaf, DoubleValues scores) throws IOException {
    NumericDocValues latitudes = DocValues.getNumeric(leaf.reader(), Fields.LATITUDE);
    NumericDocValues longitudes = DocValues.getNumeric(leaf.reader(), Fields.LONGITUDE);
    return new DoubleValues() {

      private double value;

      @Override
      public double doubleValue() {
        return this.value;
      }

      @Override
      public boolean advanceExact(int doc) throws IOException {
        this.value =
            (latitudes.advanceExact(doc) && longitudes.advanceExact(doc))
                ? HaversineSource.this.place.haversine(
                    Double.longBitsToDouble(latitudes.longValue()),
                    Double.longBitsToDouble(longitudes.longValue()))
                : Double.POSITIVE_INFINITY;
        return true;
      }
    };
  }

  @Override
  public boolean needsScores() {
    return false;
  }

  @Override
  public DoubleValuesSource rewrite(IndexSearcher searcher) {
    return this;
  }

  @Override
  public boolean isCacheable(LeafReaderContext leaf) {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HaversineSource that && that.place.equals(this.place);
  }

  @Override
  public int hashCode() {
    return this.place.hashCode();
  }

  @Override
  public String toString() {
    return "haversine(" + this.place + ")";
  }
}
