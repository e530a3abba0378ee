/** Tests of the catalogue, through HTTP and against the sample file. */
@NullMarked
package app.jewgo.restaurant.catalog;

import org.jspecify.annotations.NullMarked;
