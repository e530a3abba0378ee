/** Fixtures: the service on a random port with a PostgreSQL of its own. */
@NullMarked
package app.jewgo.search;

import org.jspecify.annotations.NullMarked;
