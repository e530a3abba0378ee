/** Who is asking: verifies the token of a request and enforces the role that its endpoint needs. */
@NullMarked
package app.jewgo.gateway.identity;

import org.jspecify.annotations.NullMarked;
