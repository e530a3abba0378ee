@NullMarked
package app.jewgo.cache;

import org.jspecify.annotations.NullMarked;
