/** Tests of proposals, also of the same one sent many times at once. */
@NullMarked
package app.jewgo.restaurant.submission;

import org.jspecify.annotations.NullMarked;
