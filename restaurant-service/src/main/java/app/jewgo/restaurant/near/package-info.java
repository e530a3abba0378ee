/** What is near a place, nearest first. */
@NullMarked
package app.jewgo.restaurant.near;

import org.jspecify.annotations.NullMarked;
