/** Tests. */
@NullMarked
package app.jewgo.bench.terminal;

import org.jspecify.annotations.NullMarked;
