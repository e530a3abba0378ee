@NullMarked
package app.jewgo.cache.tag;

import org.jspecify.annotations.NullMarked;
