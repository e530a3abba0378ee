/**
 * How much each caller may ask, counted with all other gateways together, and without Redis, too.
 */
@NullMarked
package app.jewgo.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
