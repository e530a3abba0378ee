package app.jewgo.search.query;

/**
 * A value and how many of what is found have it.
 *
 * @param count at least 1
 */
public record FacetValue(String value, int count) {}
