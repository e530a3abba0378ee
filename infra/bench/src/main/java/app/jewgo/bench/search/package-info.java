/** Search over many generated restaurants, beside PostgreSQL's own over the same rows. */
@NullMarked
package app.jewgo.bench.search;

import org.jspecify.annotations.NullMarked;
