package app.jewgo.search.query;

import app.jewgo.search.geometry.Place;
import app.jewgo.search.index.Fields;
import java.io.IOException;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.LeafReader;
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

  /** Of a segment. */
  interface InSegment {

    /** Whether the query may be worth so much for a document. */
    boolean mayBeWorth(int doc, float worth);
  }

  InSegment in(LeafReader segment) throws IOException {
    Coordinates places = Coordinates.of(segment);
    return (doc, worth) ->
        !(worth > 0)
            || (worth <= this.most
                && this.place.mayBeWithin(
                    reach(worth), places.latitude(doc), places.longitude(doc)));
  }

  /** In metres, how far away it is worth so much. */
  private double reach(float worth) {
    return this.usualMetres * (this.most / worth - 1) + ROUNDED_METRES;
  }
}
