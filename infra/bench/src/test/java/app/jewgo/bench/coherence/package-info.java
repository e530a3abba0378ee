@NullMarked
package app.jewgo.bench.coherence;

import org.jspecify.annotations.NullMarked;
