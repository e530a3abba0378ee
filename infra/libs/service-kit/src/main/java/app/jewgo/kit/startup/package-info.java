/** What a process needs before it may start, and how it says that it is missing. */
@NullMarked
package app.jewgo.kit.startup;

import org.jspecify.annotations.NullMarked;
