/** Restaurants that the public proposes; a proposal that is sent twice is stored once. */
@NullMarked
package app.jewgo.restaurant.submission;

import org.jspecify.annotations.NullMarked;
