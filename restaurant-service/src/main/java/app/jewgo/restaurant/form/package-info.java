/**
 * What somebody says about a restaurant: reading its JSON, checking it, turning it into columns.
 */
@NullMarked
package app.jewgo.restaurant.form;

import org.jspecify.annotations.NullMarked;
