/** Tests. */
@NullMarked
package app.jewgo.local.command;

import org.jspecify.annotations.NullMarked;
