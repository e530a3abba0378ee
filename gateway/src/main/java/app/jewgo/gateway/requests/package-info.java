/** What a request may look like at all: its target and the size of its body. */
@NullMarked
package app.jewgo.gateway.requests;

import org.jspecify.annotations.NullMarked;
