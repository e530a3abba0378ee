package app.jewgo.restaurant.browse;

import app.jewgo.restaurant.filter.Count;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, and what was counted when the walk began: pages behind the first one do not
 * count again.
 *
 * @param distanceMetres of the last row, null if it has none
 * @param id of the last row
 */
record Position(@Nullable Double distanceMetres, long id, Count total) {}
