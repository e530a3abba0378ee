/** Carries every committed change, in the order of commits, from the database to the memories. */
@NullMarked
package app.jewgo.cacheservice.relay;

import org.jspecify.annotations.NullMarked;
