/** Tests of what admins do, also at the same time. */
@NullMarked
package app.jewgo.restaurant.curation;

import org.jspecify.annotations.NullMarked;
