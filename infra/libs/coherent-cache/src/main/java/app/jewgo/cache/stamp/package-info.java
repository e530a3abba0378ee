/** What a cached answer was made from: an epoch, a snapshot or a place in the feed, and tags. */
@NullMarked
package app.jewgo.cache.stamp;

import org.jspecify.annotations.NullMarked;
