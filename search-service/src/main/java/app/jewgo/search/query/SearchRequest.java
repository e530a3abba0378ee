package app.jewgo.search.query;

import app.jewgo.search.geometry.Bounds;
import app.jewgo.search.geometry.Circle;
import app.jewgo.search.geometry.Place;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody searches. Null and empty mean: anything. Two equal requests have the same {@link
 * #key}. Immutable.
 *
 * @param text as it was typed
 * @param attributes values of which one must fit, by the key of the restaurant
 * @param flags kosher facts that must be so
 * @param statuses of which it must have one
 * @param openNow whether it must be open, or surely closed
 * @param place where the searcher is
 * @param circle within which it must be
 * @param bounds within which it must be
 * @param limit 0 or more
 * @param facets keys to count by
 * @param explain whether the scores are to be explained
 */
public record SearchRequest(
    String text,
    Map<String, List<String>> attributes,
    Map<String, Boolean> flags,
    List<String> statuses,
    @Nullable Double minimumRating,
    @Nullable Boolean openNow,
    @Nullable Place place,
    @Nullable Circle circle,
    @Nullable Bounds bounds,
    Order order,
    int limit,
    int offset,
    List<String> facets,
    boolean explain) {

  public SearchRequest {
    // sorted, so that the key of the request depends on its meaning alone
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    flags = Collections.unmodifiableMap(new TreeMap<>(flags));
    statuses = List.copyOf(statuses);
    facets = List.copyOf(facets);
  }

  /**
   * The same for equal requests and for no others: before each text stands how long it is, so that
   * nothing that somebody has typed reads like another part of a request.
   */
  public String key() {
    Map<String, List<String>> measured = new TreeMap<>();
    this.attributes.forEach((attribute, values) ->
        measured.put(attribute, values.stream().map(SearchRequest::measured).toList()));
    return new SearchRequest(
            measured(this.text),
            measured,
            this.flags,
            this.statuses,
            this.minimumRating,
            this.openNow,
            this.place,
            this.circle,
            this.bounds,
            this.order,
            this.limit,
            this.offset,
            this.facets,
            this.explain)
        .toString();
  }

  private static String measured(String value) {
    return value.length() + ":" + value;
  }
}
