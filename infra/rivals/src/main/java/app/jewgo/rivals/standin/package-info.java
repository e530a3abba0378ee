/**
 * A service whose speed, capacity and faults are known, so that what stands before it is measured.
 */
@NullMarked
package app.jewgo.rivals.standin;

import org.jspecify.annotations.NullMarked;
