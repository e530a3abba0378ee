/** Tests. */
@NullMarked
package app.jewgo.bench.hours;

import org.jspecify.annotations.NullMarked;
