/** What went wrong, as every process of the platform says it to a client: RFC 9457 problems. */
@NullMarked
package app.jewgo.kit.problem;

import org.jspecify.annotations.NullMarked;
