/** What callers notice while something is broken: one class a fault. */
@NullMarked
package app.jewgo.bench.faults;

import org.jspecify.annotations.NullMarked;
