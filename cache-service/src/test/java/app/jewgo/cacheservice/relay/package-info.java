/** Tests of the relay: its decisions alone, and all of it on a real PostgreSQL and Redis. */
@NullMarked
package app.jewgo.cacheservice.relay;

import org.jspecify.annotations.NullMarked;
