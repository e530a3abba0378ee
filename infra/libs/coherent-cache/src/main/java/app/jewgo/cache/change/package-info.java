/** What a transaction changed: read from the database's messages, cut into entries of the feed. */
@NullMarked
package app.jewgo.cache.change;

import org.jspecify.annotations.NullMarked;
