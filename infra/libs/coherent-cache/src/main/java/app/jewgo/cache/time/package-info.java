/** Monotonic time and lifetimes. */
@NullMarked
package app.jewgo.cache.time;

import org.jspecify.annotations.NullMarked;
