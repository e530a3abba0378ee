/** Which address a request comes from. */
@NullMarked
package app.jewgo.gateway.client;

import org.jspecify.annotations.NullMarked;
