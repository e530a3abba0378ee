package app.jewgo.search.query;

import app.jewgo.search.geometry.Place;
import app.jewgo.search.index.Fields;
import java.io.IOException;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Query;

/**
 * What it is worth to be near a place.
 *
 * @param most where the place is
 * @param usualMetres away from it, half of that
 */
record Nearness(Place place, float most, double usualMetres) {

  /** The index knows places less exactly. */
  private static final double ROUNDED_METRES = 5;

  Query query() {
    return LatLonPoint.newDistanceFeatureQuery(
        Fields.LOCATION,
        this.most,
        this.place.latitude(),
        this.place.longitude(),
        this.usualMetres);
  }

  /** Of a segment, asked in the order of the documents. */
  interface InSegment {

    /** What the query is worth for a document at most; it is worth hardly less. */
    float atMost(int doc) throws IOException;
  }

  InSegment in(LeafReader segment) throws IOException {
    NumericDocValues latitudes = DocValues.getNumeric(segment, Fields.LATITUDE);
    NumericDocValues longitudes = DocValues.getNumeric(segment, Fields.LONGITUDE);
    return doc ->
        (latitudes.advanceExact(doc) && longitudes.advanceExact(doc))
            ? atMost(
                this.place.distanceMetres(
                    Double.longBitsToDouble(latitudes.longValue()),
                    Double.longBitsToDouble(longitudes.longValue())))
            : 0;
  }

  private float atMost(double metres) {
    return (float)
        (this.most * this.usualMetres / (this.usualMetres + Math.max(0, metres - ROUNDED_METRES)));
  }
}
