@NullMarked
package app.jewgo.cache.pgoutput;

import org.jspecify.annotations.NullMarked;
