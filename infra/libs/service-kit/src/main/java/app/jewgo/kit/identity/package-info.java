/** Who is asking: verified once at the gateway, carried to the services in a signed header. */
@NullMarked
package app.jewgo.kit.identity;

import org.jspecify.annotations.NullMarked;
