/** One trace through all processes: its id on every answer, its spans to Zipkin. */
@NullMarked
package app.jewgo.kit.tracing;

import org.jspecify.annotations.NullMarked;
