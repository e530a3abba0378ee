@NullMarked
package app.jewgo.cache.shared;

import org.jspecify.annotations.NullMarked;
