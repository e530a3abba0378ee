/** Reads query parameters and tells everything that is wrong with them at once. */
@NullMarked
package app.jewgo.kit.parameter;

import org.jspecify.annotations.NullMarked;
