/** Which endpoints exist, and who answers each of them. */
@NullMarked
package app.jewgo.gateway.routing;

import org.jspecify.annotations.NullMarked;
