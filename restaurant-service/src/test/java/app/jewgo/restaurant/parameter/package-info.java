/** Tests of {@code parameter}. */
@NullMarked
package app.jewgo.restaurant.parameter;

import org.jspecify.annotations.NullMarked;
