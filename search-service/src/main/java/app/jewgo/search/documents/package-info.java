/**
 * The documents that are searched: a copy of the restaurants in a schema of our own, and how far it
 * is.
 */
@NullMarked
package app.jewgo.search.documents;

import org.jspecify.annotations.NullMarked;
