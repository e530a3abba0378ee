@NullMarked
package app.jewgo.cache.flight;

import org.jspecify.annotations.NullMarked;
