/** Tests. */
@NullMarked
package app.jewgo.bench.race;

import org.jspecify.annotations.NullMarked;
