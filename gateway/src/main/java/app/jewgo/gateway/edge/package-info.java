/**
 * Answers of services in the gateway's own memory, never older than an acknowledged write: what may
 * be kept, who is answered from it, and one call for all who ask the same at the same time.
 */
@NullMarked
package app.jewgo.gateway.edge;

import org.jspecify.annotations.NullMarked;
