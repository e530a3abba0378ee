/** Tests. */
@NullMarked
package app.jewgo.local.limits;

import org.jspecify.annotations.NullMarked;
