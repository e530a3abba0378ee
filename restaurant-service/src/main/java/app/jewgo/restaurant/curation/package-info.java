/** What admins do to restaurants: change, approve, reject, delete. */
@NullMarked
package app.jewgo.restaurant.curation;

import org.jspecify.annotations.NullMarked;
