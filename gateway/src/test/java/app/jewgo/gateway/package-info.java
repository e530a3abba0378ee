/** The gateway as its callers see it: a real one, in front of real HTTP servers. */
@NullMarked
package app.jewgo.gateway;

import org.jspecify.annotations.NullMarked;
