/** As much of PostgreSQL's logical replication protocol as change messages need. */
@NullMarked
package app.jewgo.cache.pgoutput;

import org.jspecify.annotations.NullMarked;
