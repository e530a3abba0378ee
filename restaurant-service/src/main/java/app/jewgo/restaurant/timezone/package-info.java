/** In which time zone a restaurant is. */
@NullMarked
package app.jewgo.restaurant.timezone;

import org.jspecify.annotations.NullMarked;
