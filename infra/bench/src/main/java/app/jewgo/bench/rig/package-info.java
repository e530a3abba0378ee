/**
 * Gateways with everything that they need, before services whose speed is known: what a bench of
 * the gateway starts for itself and ends again.
 */
@NullMarked
package app.jewgo.bench.rig;

import org.jspecify.annotations.NullMarked;
