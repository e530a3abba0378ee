@NullMarked
package app.jewgo.cache.lease;

import org.jspecify.annotations.NullMarked;
