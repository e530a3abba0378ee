/** What a client has seen, so that it never sees anything older. */
@NullMarked
package app.jewgo.cache.version;

import org.jspecify.annotations.NullMarked;
