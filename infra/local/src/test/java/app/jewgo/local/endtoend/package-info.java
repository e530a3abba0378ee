/** The whole platform, booted as {@code ./jewgo up} does and driven through its gateway. */
@NullMarked
package app.jewgo.local.endtoend;

import org.jspecify.annotations.NullMarked;
