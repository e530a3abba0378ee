/** Answers from memory that are never older than an acknowledged write, for Spring services. */
@NullMarked
package app.jewgo.cache;

import org.jspecify.annotations.NullMarked;
