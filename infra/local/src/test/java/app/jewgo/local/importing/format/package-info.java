/** Tests. */
@NullMarked
package app.jewgo.local.importing.format;

import org.jspecify.annotations.NullMarked;
