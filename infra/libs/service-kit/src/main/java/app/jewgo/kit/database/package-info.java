/** How services that work on the primary alone are told where it is. */
@NullMarked
package app.jewgo.kit.database;

import org.jspecify.annotations.NullMarked;
