/** Tests of what the statistics say. */
@NullMarked
package app.jewgo.cacheservice.stats;

import org.jspecify.annotations.NullMarked;
