/** A member at work: it follows the feed, reports, and begins again when it must. */
@NullMarked
package app.jewgo.cache.membership;

import org.jspecify.annotations.NullMarked;
