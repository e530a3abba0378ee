/** A hit in memory, ours beside others'. */
@NullMarked
package app.jewgo.rivals.cache;

import org.jspecify.annotations.NullMarked;
