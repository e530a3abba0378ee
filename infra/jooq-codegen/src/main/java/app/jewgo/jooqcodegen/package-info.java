/** Generates jOOQ classes from Flyway migrations that ran on a real PostgreSQL. */
@NullMarked
package app.jewgo.jooqcodegen;

import org.jspecify.annotations.NullMarked;
