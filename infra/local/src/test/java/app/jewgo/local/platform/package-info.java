/** Tests. */
@NullMarked
package app.jewgo.local.platform;

import org.jspecify.annotations.NullMarked;
