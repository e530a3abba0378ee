@NullMarked
package app.jewgo.cache.memory;

import org.jspecify.annotations.NullMarked;
