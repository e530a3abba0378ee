/** At most so many accepted requests in any window: the ring, in Redis and in memory. */
@NullMarked
package app.jewgo.limits.window;

import org.jspecify.annotations.NullMarked;
