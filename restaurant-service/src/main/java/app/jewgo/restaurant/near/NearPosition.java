package app.jewgo.restaurant.near;

import org.jspecify.annotations.Nullable;

/**
 * Where a page ended. Rows are ordered by distance, those without one last, and by id.
 *
 * @param distanceMetres of the last row, null if it has none
 * @param id of the last row
 */
public record NearPosition(@Nullable Double distanceMetres, long id) {}
