/** Which restaurants a list shows: what can be asked for, how it is found, how many there are. */
@NullMarked
package app.jewgo.restaurant.filter;

import org.jspecify.annotations.NullMarked;
