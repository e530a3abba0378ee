/** Imports restaurants from a file through restaurant-service, whatever the file's format. */
@NullMarked
package app.jewgo.local.importing;

import org.jspecify.annotations.NullMarked;
