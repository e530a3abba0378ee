@NullMarked
package app.jewgo.cache.version;

import org.jspecify.annotations.NullMarked;
