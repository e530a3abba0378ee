/** The instances of each service, and which of them are fit to be called. */
@NullMarked
package app.jewgo.gateway.instances;

import org.jspecify.annotations.NullMarked;
