/** The stream of committed changes as its readers see it: entries, their order, where to begin. */
@NullMarked
package app.jewgo.cache.feed;

import org.jspecify.annotations.NullMarked;
