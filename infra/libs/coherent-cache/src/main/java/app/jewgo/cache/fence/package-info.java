/** The last change of each tag, and whether an answer is newer than it. */
@NullMarked
package app.jewgo.cache.fence;

import org.jspecify.annotations.NullMarked;
