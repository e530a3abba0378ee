@NullMarked
package app.jewgo.cache.feed;

import org.jspecify.annotations.NullMarked;
