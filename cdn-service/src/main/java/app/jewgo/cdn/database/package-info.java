/** The schema of the service, and access to it. */
@NullMarked
package app.jewgo.cdn.database;

import org.jspecify.annotations.NullMarked;
