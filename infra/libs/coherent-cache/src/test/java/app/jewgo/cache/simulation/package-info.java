/**
 * The protocol as a whole, on the real classes and a simulated rest: database, replicas, Redis,
 * relays, clocks, pauses and network, in any order that a seed gives.
 */
@NullMarked
package app.jewgo.cache.simulation;

import org.jspecify.annotations.NullMarked;
