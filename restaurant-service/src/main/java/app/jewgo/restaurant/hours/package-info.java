/**
 * Opening hours: reading them, asking them whether a place is open, and storing the answer for SQL.
 */
@NullMarked
package app.jewgo.restaurant.hours;

import org.jspecify.annotations.NullMarked;
