/** Tests. */
@NullMarked
package app.jewgo.local.token;

import org.jspecify.annotations.NullMarked;
