/** What the launcher says while it works. */
@NullMarked
package app.jewgo.local.terminal;

import org.jspecify.annotations.NullMarked;
