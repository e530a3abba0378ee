/** The end of a process that others send requests to: they are told before it takes no more. */
@NullMarked
package app.jewgo.kit.drain;

import org.jspecify.annotations.NullMarked;
