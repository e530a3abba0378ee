/** Tests of what a form takes and what it refuses. */
@NullMarked
package app.jewgo.restaurant.form;

import org.jspecify.annotations.NullMarked;
