/** Names of what an answer depends on and of what a change touches. */
@NullMarked
package app.jewgo.cache.tag;

import org.jspecify.annotations.NullMarked;
