/** Answers that all processes share, in Redis: what one has read the others need not. */
@NullMarked
package app.jewgo.cache.shared;

import org.jspecify.annotations.NullMarked;
