@NullMarked
package app.jewgo.cache.membership;

import org.jspecify.annotations.NullMarked;
