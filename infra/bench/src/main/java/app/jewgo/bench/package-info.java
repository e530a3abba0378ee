/** The commands behind {@code ./jewgo bench}. */
@NullMarked
package app.jewgo.bench;

import org.jspecify.annotations.NullMarked;
