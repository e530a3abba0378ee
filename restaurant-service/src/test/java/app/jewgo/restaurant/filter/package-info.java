/** Tests of {@code filter}. */
@NullMarked
package app.jewgo.restaurant.filter;

import org.jspecify.annotations.NullMarked;
