/**
 * Access to PostgreSQL: which server answers a question, what happens when one fails, and the
 * schema's migration.
 */
@NullMarked
package app.jewgo.restaurant.database;

import org.jspecify.annotations.NullMarked;
