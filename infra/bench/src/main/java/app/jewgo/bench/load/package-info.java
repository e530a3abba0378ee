/** Open-loop load against HTTP, and what it measured. */
@NullMarked
package app.jewgo.bench.load;

import org.jspecify.annotations.NullMarked;
