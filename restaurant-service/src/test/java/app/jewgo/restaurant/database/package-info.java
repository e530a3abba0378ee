/** Tests of the database access on real servers that are really killed. */
@NullMarked
package app.jewgo.restaurant.database;

import org.jspecify.annotations.NullMarked;
