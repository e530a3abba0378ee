/** How small pictures become, how like their originals they look, and how long it takes. */
@NullMarked
package app.jewgo.bench.images;

import org.jspecify.annotations.NullMarked;
