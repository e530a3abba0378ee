/** Tests of what the database says about changes of restaurants. */
@NullMarked
package app.jewgo.restaurant.change;

import org.jspecify.annotations.NullMarked;
