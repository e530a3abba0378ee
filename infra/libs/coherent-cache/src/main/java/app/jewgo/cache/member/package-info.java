/** One memory of the platform: what it applied from the feed, and what it may serve. */
@NullMarked
package app.jewgo.cache.member;

import org.jspecify.annotations.NullMarked;
