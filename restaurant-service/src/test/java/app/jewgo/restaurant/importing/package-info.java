/** Tests of imports, also of a real file. */
@NullMarked
package app.jewgo.restaurant.importing;

import org.jspecify.annotations.NullMarked;
