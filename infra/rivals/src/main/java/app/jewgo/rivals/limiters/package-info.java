/** Rate limiters on one Redis, measured side by side. */
@NullMarked
package app.jewgo.rivals.limiters;

import org.jspecify.annotations.NullMarked;
