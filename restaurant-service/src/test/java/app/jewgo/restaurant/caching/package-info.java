@NullMarked
package app.jewgo.restaurant.caching;

import org.jspecify.annotations.NullMarked;
