package app.jewgo.search.query;

import app.jewgo.search.geometry.Place;
import app.jewgo.search.index.Fields;
import java.util.Map;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.jspecify.annotations.Nullable;

/** The orders of results. What is alike in one stands in the order of the ids. */
public enum Order {
  RELEVANCE,
  DISTANCE,
  RATING,
  NAME;

  /** By the word that stands in a request. */
  public static final Map<String, Order> WORDS =
      Map.of("relevance", RELEVANCE, "distance", DISTANCE, "rating", RATING, "name", NAME);

  /**
   * @param place to measure from; never null in the order of distance
   */
  Sort sort(@Nullable Place place) {
    SortField id = new SortField(Fields.ID, SortField.Type.LONG);
    return switch (this) {
      case RELEVANCE -> new Sort(SortField.FIELD_SCORE, id);
      case RATING -> new Sort(rating(), id);
      case NAME -> new Sort(new SortField(Fields.NAME_ORDER, SortField.Type.STRING), id);
      case DISTANCE -> {
        if (place == null) {
          throw new IllegalArgumentException("place: null (expected: one to measure from)");
        }
        yield new Sort(new HaversineSource(place).getSortField(false), id);
      }
    };
  }

  private static SortField rating() {
    return new SortField(
        Fields.RATING_ORDER, SortField.Type.DOUBLE, true, Double.NEGATIVE_INFINITY);
  }
}
