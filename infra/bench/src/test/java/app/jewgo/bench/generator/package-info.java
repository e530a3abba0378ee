/** Tests. */
@NullMarked
package app.jewgo.bench.generator;

import org.jspecify.annotations.NullMarked;
