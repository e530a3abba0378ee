/** Restaurants from files: batches that are checked row by row and stored in few statements. */
@NullMarked
package app.jewgo.restaurant.importing;

import org.jspecify.annotations.NullMarked;
