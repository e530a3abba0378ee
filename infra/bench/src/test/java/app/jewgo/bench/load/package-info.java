/** Tests. */
@NullMarked
package app.jewgo.bench.load;

import org.jspecify.annotations.NullMarked;
