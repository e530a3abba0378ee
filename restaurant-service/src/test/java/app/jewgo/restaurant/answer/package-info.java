/** Tests of {@code answer}. */
@NullMarked
package app.jewgo.restaurant.answer;

import org.jspecify.annotations.NullMarked;
