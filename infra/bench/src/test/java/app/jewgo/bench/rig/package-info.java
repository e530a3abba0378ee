/** Tests. */
@NullMarked
package app.jewgo.bench.rig;

import org.jspecify.annotations.NullMarked;
