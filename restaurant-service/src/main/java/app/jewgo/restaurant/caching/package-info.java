/**
 * Answers to the public from memory, never older than an acknowledged write: what is kept of each,
 * under which key and tags, for how long, and what is told of it in the headers.
 */
@NullMarked
package app.jewgo.restaurant.caching;

import org.jspecify.annotations.NullMarked;
