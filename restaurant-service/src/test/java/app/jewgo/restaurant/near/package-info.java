/** Tests of {@code near}. */
@NullMarked
package app.jewgo.restaurant.near;

import org.jspecify.annotations.NullMarked;
