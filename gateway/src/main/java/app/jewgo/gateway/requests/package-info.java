/** What a request may look like at all: its framing, its target and its body. */
@NullMarked
package app.jewgo.gateway.requests;

import org.jspecify.annotations.NullMarked;
