/** Walking through the catalogue: near a place, on a map, by words, each row exactly once. */
@NullMarked
package app.jewgo.restaurant.browse;

import org.jspecify.annotations.NullMarked;
