/** Fixtures: the service on a random port with a PostgreSQL of its own. */
@NullMarked
package app.jewgo.restaurant;

import org.jspecify.annotations.NullMarked;
