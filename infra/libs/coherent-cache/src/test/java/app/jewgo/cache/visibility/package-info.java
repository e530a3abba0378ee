@NullMarked
package app.jewgo.cache.visibility;

import org.jspecify.annotations.NullMarked;
