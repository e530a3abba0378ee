/**
 * PostgreSQL with streaming replicas and Redis, as real processes of this machine, from Maven
 * artifacts, and a small name server: what the launcher, the code generator, the benches and the
 * tests run on.
 */
@NullMarked
package app.jewgo.localservers;

import org.jspecify.annotations.NullMarked;
