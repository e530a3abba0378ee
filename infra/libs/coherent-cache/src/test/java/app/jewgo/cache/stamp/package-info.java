@NullMarked
package app.jewgo.cache.stamp;

import org.jspecify.annotations.NullMarked;
