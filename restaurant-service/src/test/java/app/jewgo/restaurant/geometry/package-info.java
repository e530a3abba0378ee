/** Tests of the boxes, against the definition of distance. */
@NullMarked
package app.jewgo.restaurant.geometry;

import org.jspecify.annotations.NullMarked;
