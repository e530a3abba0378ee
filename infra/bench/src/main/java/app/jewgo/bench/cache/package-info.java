/**
 * What the caches are worth: how much memory answers, what that saves the database, how fast it is,
 * and what is left of it when something is missing.
 */
@NullMarked
package app.jewgo.bench.cache;

import org.jspecify.annotations.NullMarked;
