/**
 * The catalogue of version 4: the list, one restaurant, its hours, what lists can be filtered by.
 */
@NullMarked
package app.jewgo.restaurant.catalog;

import org.jspecify.annotations.NullMarked;
