/** Asks memories what the database knows better, and counts answers that are too old. */
@NullMarked
package app.jewgo.cacheservice.audit;

import org.jspecify.annotations.NullMarked;
