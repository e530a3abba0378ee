/** Finds restaurants by text, place and opening hours. */
@NullMarked
package app.jewgo.search;

import org.jspecify.annotations.NullMarked;
