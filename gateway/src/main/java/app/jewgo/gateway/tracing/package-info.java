/** Each request's own trace, and the answer headers that name it. */
@NullMarked
package app.jewgo.gateway.tracing;

import org.jspecify.annotations.NullMarked;
