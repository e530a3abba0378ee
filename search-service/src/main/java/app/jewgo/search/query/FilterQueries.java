package app.jewgo.search.query;

import app.jewgo.search.hours.KnownHours;
import app.jewgo.search.index.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** What a request asks of a restaurant, its text apart. */
final class FilterQueries {

  private FilterQueries() {}

  /**
   * @param openNow the request's, or what its text says
   * @return conditions that must all be met
   */
  static List<Query> of(
      SearchRequest request,
      @org.jspecify.annotations.Nullable Boolean openNow,
      Instant now,
      KnownHours hours) {
    List<Query> all = new ArrayList<>();
    all.add(status(request));
    request.attributes().forEach((key, values) -> all.add(oneOf(Fields.FILTER + key, values)));
    request
        .flags()
        .forEach((key, wanted) ->
            all.add(new TermQuery(new Term(Fields.FILTER + key, Boolean.toString(wanted)))));
    if (request.minimumRating() != null) {
      all.add(ratedAtLeast(request.minimumRating()));
    }
    if (request.circle() != null) {
      all.add(Area.query(request.circle()));
    }
    if (request.bounds() != null) {
      all.add(Area.query(request.bounds()));
    }
    if (openNow != null) {
      all.add(new OpenAt(hours, now, openNow).query());
    }
    return all;
  }

  /** The one that every request has: the others narrow what may be shown at all. */
  static Query status(SearchRequest request) {
    return oneOf(Fields.STATUS, request.statuses());
  }

  /**
   * @param rating 0 or more, so that its bits as a number are in the order of ratings
   */
  private static Query ratedAtLeast(double rating) {
    return NumericDocValuesField.newSlowRangeQuery(
        Fields.RATING_ORDER,
        Double.doubleToRawLongBits(rating),
        Double.doubleToRawLongBits(Double.POSITIVE_INFINITY));
  }

  private static Query oneOf(String field, List<String> values) {
    if (values.size() == 1) {
      return new TermQuery(new Term(field, values.getFirst().toLowerCase(Locale.ROOT)));
    }
    return new TermInSetQuery(
        field, values.stream().map(value -> new BytesRef(value.toLowerCase(Locale.ROOT))).toList());
  }
}
