/** Tests. */
@NullMarked
package app.jewgo.bench.wire;

import org.jspecify.annotations.NullMarked;
