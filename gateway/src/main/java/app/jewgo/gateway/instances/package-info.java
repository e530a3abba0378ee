/** The instances of each service, and what their probes say of them. */
@NullMarked
package app.jewgo.gateway.instances;

import org.jspecify.annotations.NullMarked;
