/** Names of bytes. */
@NullMarked
package app.jewgo.kit.digest;

import org.jspecify.annotations.NullMarked;
