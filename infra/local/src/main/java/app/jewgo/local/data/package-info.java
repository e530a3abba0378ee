/** The seam between the platform and whatever fills its catalogue. */
@NullMarked
package app.jewgo.local.data;

import org.jspecify.annotations.NullMarked;
