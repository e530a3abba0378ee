/** How long somebody waits for what is being done. */
@NullMarked
package app.jewgo.kit.deadline;

import org.jspecify.annotations.NullMarked;
