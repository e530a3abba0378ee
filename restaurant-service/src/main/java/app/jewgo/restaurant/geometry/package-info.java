/** Places on a sphere, and boxes of degrees that surely hold what is near them. */
@NullMarked
package app.jewgo.restaurant.geometry;

import org.jspecify.annotations.NullMarked;
