/** Tests of the access to the primary. */
@NullMarked
package app.jewgo.cacheservice.database;

import org.jspecify.annotations.NullMarked;
