/** The cache of one process: answers it has made, served while they can be shown to be current. */
@NullMarked
package app.jewgo.cache.memory;

import org.jspecify.annotations.NullMarked;
