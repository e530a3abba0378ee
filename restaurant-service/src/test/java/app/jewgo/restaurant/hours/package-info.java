/** Tests of the hours: tables, properties, and the same rule in SQL. */
@NullMarked
package app.jewgo.restaurant.hours;

import org.jspecify.annotations.NullMarked;
