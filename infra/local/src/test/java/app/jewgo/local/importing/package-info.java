/** Tests. */
@NullMarked
package app.jewgo.local.importing;

import org.jspecify.annotations.NullMarked;
