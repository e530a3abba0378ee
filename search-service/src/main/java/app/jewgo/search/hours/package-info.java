/** When a place is open, by the clock on its own wall. */
@NullMarked
package app.jewgo.search.hours;

import org.jspecify.annotations.NullMarked;
