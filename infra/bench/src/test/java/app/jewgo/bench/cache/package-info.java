@NullMarked
package app.jewgo.bench.cache;

import org.jspecify.annotations.NullMarked;
