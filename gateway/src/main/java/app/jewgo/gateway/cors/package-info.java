/** Which foreign web pages may read the answers. */
@NullMarked
package app.jewgo.gateway.cors;

import org.jspecify.annotations.NullMarked;
