/**
 * The coherence checker: writers that remember what was acknowledged, readers everywhere that must
 * not see less, and faults in between.
 */
@NullMarked
package app.jewgo.bench.coherence;

import org.jspecify.annotations.NullMarked;
