/** Shows what the relay and the memories do. */
@NullMarked
package app.jewgo.cacheservice.stats;

import org.jspecify.annotations.NullMarked;
