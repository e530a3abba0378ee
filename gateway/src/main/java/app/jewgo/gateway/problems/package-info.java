/** One shape for every error, whichever layer of the gateway it comes from. */
@NullMarked
package app.jewgo.gateway.problems;

import org.jspecify.annotations.NullMarked;
