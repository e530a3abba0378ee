@NullMarked
package app.jewgo.cache.time;

import org.jspecify.annotations.NullMarked;
