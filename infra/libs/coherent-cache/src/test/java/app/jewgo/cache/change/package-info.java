@NullMarked
package app.jewgo.cache.change;

import org.jspecify.annotations.NullMarked;
