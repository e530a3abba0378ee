package app.jewgo.search.query;

import org.jspecify.annotations.Nullable;

/**
 * What somebody may be typing.
 *
 * @param kind restaurant, city, category or agency
 * @param id of a restaurant, else null
 */
public record Suggestion(String text, String kind, @Nullable Long id) {}
