package app.jewgo.search.query;

import java.util.List;
import java.util.Map;

/**
 * What a search has found.
 *
 * @param total how many fit
 * @param atLeast whether there may be more
 * @param suggestions what may have been meant
 * @param openNow whether it depends on the time
 */
public record Found(
    List<FoundRestaurant> rows,
    int total,
    boolean atLeast,
    List<String> suggestions,
    Map<String, List<FacetValue>> facets,
    boolean openNow) {}
