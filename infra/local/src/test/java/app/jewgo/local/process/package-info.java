/** Tests. */
@NullMarked
package app.jewgo.local.process;

import org.jspecify.annotations.NullMarked;
