/**
 * Keeps documents and index at the state of the catalogue, whatever happens to feed and database.
 */
@NullMarked
package app.jewgo.search.follow;

import org.jspecify.annotations.NullMarked;
