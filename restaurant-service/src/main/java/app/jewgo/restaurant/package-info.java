/** The catalogue of kosher restaurants: reads, writes, hours; owns schema {@code restaurant}. */
@NullMarked
package app.jewgo.restaurant;

import org.jspecify.annotations.NullMarked;
