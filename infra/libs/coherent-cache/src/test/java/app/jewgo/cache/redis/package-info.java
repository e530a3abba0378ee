@NullMarked
package app.jewgo.cache.redis;

import org.jspecify.annotations.NullMarked;
