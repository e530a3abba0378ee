/** One computation for all who ask at the same time, and nobody gets an older one than his own. */
@NullMarked
package app.jewgo.cache.flight;

import org.jspecify.annotations.NullMarked;
