/** The program behind {@code ./jewgo}. */
@NullMarked
package app.jewgo.local;

import org.jspecify.annotations.NullMarked;
