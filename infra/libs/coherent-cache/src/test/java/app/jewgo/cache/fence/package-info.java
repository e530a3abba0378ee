@NullMarked
package app.jewgo.cache.fence;

import org.jspecify.annotations.NullMarked;
