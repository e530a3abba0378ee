/** Realistic restaurants, each a pure function of (seed, index), and their way into PostgreSQL. */
@NullMarked
package app.jewgo.bench.generator;

import org.jspecify.annotations.NullMarked;
