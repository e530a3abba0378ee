/**
 * How restaurants are shown: their JSON and GeoJSON, entity tags and how long a browser may keep
 * them.
 */
@NullMarked
package app.jewgo.restaurant.answer;

import org.jspecify.annotations.NullMarked;
