/** When a write may be acknowledged. */
@NullMarked
package app.jewgo.cache.barrier;

import org.jspecify.annotations.NullMarked;
