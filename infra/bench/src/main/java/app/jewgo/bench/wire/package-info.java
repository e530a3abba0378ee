/**
 * HTTP/1.1 as cheap as it can be sent: one thread, many connections, each bound to an address of
 * 127.0.0.0/8 of its own, so that one generator speaks for many clients.
 */
@NullMarked
package app.jewgo.bench.wire;

import org.jspecify.annotations.NullMarked;
