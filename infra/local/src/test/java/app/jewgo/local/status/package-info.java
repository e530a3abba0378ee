/** Tests. */
@NullMarked
package app.jewgo.local.status;

import org.jspecify.annotations.NullMarked;
