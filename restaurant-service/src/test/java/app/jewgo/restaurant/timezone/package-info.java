/** Tests of the time zones on the real map. */
@NullMarked
package app.jewgo.restaurant.timezone;

import org.jspecify.annotations.NullMarked;
