/** Connections to the primary, each with its deadlines. */
@NullMarked
package app.jewgo.cacheservice.database;

import org.jspecify.annotations.NullMarked;
