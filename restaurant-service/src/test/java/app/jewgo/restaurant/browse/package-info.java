/** Tests of {@code browse}. */
@NullMarked
package app.jewgo.restaurant.browse;

import org.jspecify.annotations.NullMarked;
